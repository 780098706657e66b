using System.Text.Json;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// One try at writing a decision: the state and its audit row in one transaction, under an id of its own by which it is
/// recognised when its answer gets lost (C45). Its base is the version of the state that it was decided on.
/// </summary>
internal sealed record Commit<TAnswer>(
    string Id,
    UserState State,
    string? Base,
    DateTimeOffset At,
    string AuditKey,
    IReadOnlyList<RowWrite> Writes,
    Decision<TAnswer> Decision)
{
    private const int IdLength = 12;

    /// <summary>Seals a decision: gives it an id, appends it to the audit chain, and says what is written.</summary>
    /// <param name="decision">What was decided; it has a new state and at least one audit entry.</param>
    /// <param name="origin">Who, when, from where.</param>
    /// <param name="version">The version the state was read in; null for a new person.</param>
    /// <param name="keys">For the audit chain.</param>
    /// <param name="entropy">For the id.</param>
    public static Commit<TAnswer> Seal(
        Decision<TAnswer> decision, CommitOrigin origin, string? version, Keychain keys, IEntropy entropy)
    {
        var before = decision.NewState!;
        var id = entropy.NewId(IdLength);
        var record = origin.Record(before, id, decision.Audit);
        var recordBytes = JsonSerializer.SerializeToUtf8Bytes(record, UserStateJson.Default.AuditRecord);
        var auditKey = keys.CurrentCodeKey(CodeUse.AuditChain);
        var state = before.Pruned(origin.At.Now) with
        {
            Audit = before.Audit.Append(recordBytes, covered => auditKey.Mac(covered)),
            Commits = before.Commits.With(id),
        };
        var key = UserKey.Audit(origin.At.Now, id);
        var seal = TrailRow.Sealed(auditKey.KeyId, state.Audit.Mac);
        RowWrite[] writes = [StateWrite(state, version), new RowWrite.Insert(key, recordBytes, seal)];
        return new Commit<TAnswer>(id, state, version, origin.At.Now, key, writes, decision);
    }

    private static RowWrite StateWrite(UserState state, string? version)
    {
        var content = StateDocument.Write(state);
        RowColumn[] columns = [new("Id", state.Id), new("Role", $"{state.Profile.Role}")];
        return version is null
            ? new RowWrite.Insert(UserKey.State, content, columns)
            : new RowWrite.Replace(UserKey.State, version, content, columns);
    }
}

/// <summary>Who commits, when and from where.</summary>
/// <param name="Actor">A user id, or who else did it.</param>
/// <param name="At">When and from where.</param>
public sealed record CommitOrigin(string Actor, Circumstances At)
{
    internal AuditRecord Record(
        UserState state, string id, System.Collections.Immutable.ImmutableArray<AuditEntry> entries) => new(
        state.Audit.Count + 1,
        id,
        At.Now,
        state.Id,
        Actor,
        At.CorrelationId,
        At.Address,
        At.UserAgent,
        entries);
}
