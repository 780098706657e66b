using System.Buffers.Text;
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
    /// <param name="read">The state that it was decided on, and its version; nulls for a new person.</param>
    /// <param name="keys">For the audit chain.</param>
    /// <param name="entropy">For the id.</param>
    public static Commit<TAnswer> Seal(
        Decision<TAnswer> decision,
        CommitOrigin origin,
        (UserState? State, string? Version) read,
        Keychain keys,
        IEntropy entropy)
    {
        var next = decision.NewState!;
        var id = NewId(entropy);
        var record = origin.Record(next, id, decision.Audit);
        var recordBytes = JsonSerializer.SerializeToUtf8Bytes(record, UserStateJson.Default.AuditRecord);
        var auditKey = keys.CurrentCodeKey(CodeUse.AuditChain);
        var state = next.Pruned(origin.At.Now).Dated(read.State, origin.At.Now) with
        {
            Audit = next.Audit.Append(recordBytes, covered => auditKey.Mac(covered)),
            Commits = next.Commits.With(id),
        };
        var key = UserKey.Audit(origin.At.Now, id);
        var seal = TrailRow.Sealed(auditKey.KeyId, state.Audit.Mac);
        RowWrite[] writes = [StateWrite(state, read.Version), new RowWrite.Insert(key, recordBytes, seal)];
        return new Commit<TAnswer>(id, state, read.Version, origin.At.Now, key, writes, decision);
    }

    private static RowWrite StateWrite(UserState state, string? version)
    {
        var content = StateDocument.Write(state);
        RowColumn[] columns = [new("Id", state.Id), new("Role", $"{state.Profile.Role}")];
        return version is null
            ? new RowWrite.Insert(UserKey.State, content, columns)
            : new RowWrite.Replace(UserKey.State, version, content, columns);
    }

    private static string NewId(IEntropy entropy)
    {
        Span<byte> bits = stackalloc byte[IdLength];
        entropy.Fill(bits);
        return Base64Url.EncodeToString(bits);
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
