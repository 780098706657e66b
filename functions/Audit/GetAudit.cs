using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>The audit trail of a person, or of the account by day, for owners and admins.</summary>
public sealed class GetAudit(TrailReader reader, Trails trails, UserStates states)
{
    /// <summary>How many rows an answer looks at before it says where to go on, found enough or not.</summary>
    internal const int MostRows = 1000;

    /// <summary>How many lists it reads: of the account's trail each day is one.</summary>
    internal const int MostLists = 62;

    private const int BatchSize = 200;

    /// <summary>Reads it: at most a thousand rows.</summary>
    public async Task<Outcome<AuditPage>> RunAsync(
        AdminCaller caller, AuditRequest request, CancellationToken cancellationToken)
    {
        if (Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal)
        {
            return new Outcome<AuditPage>.Refused(refusal);
        }

        var page = await ReadAsync(request, cancellationToken);
        return page is { Entries.Count: 0, Next: null } && await IsUnknownAsync(request.Query, cancellationToken)
            ? new Outcome<AuditPage>.Refused(new Refusal.NotFound("The directory has not known this person."))
            : new Outcome<AuditPage>.Done(page);
    }

    internal async Task<AuditPage> ReadAsync(AuditRequest request, CancellationToken cancellationToken)
    {
        var found = new List<FoundEntry>();
        var (at, looked) = (request.Start, 0);
        for (var lists = 0; lists < MostLists && looked < MostRows; lists++)
        {
            var batch = await reader.ReadAsync(request.Query, at, BatchSize, cancellationToken);
            foreach (var row in batch.Rows)
            {
                var left = request.Limit - found.Count;
                var entries = row.EntriesFor(request.Query).ToList();
                found.AddRange(entries.Take(left));
                if (entries.Count > left)
                {
                    return new AuditPage(found, row.At with { Skip = row.At.Skip + left });
                }
            }

            looked += batch.Rows.Count;
            at = batch.Next;
            if (at is null)
            {
                break;
            }
        }

        return new AuditPage(found, at);
    }

    /// <summary>Nothing was ever written of this person: a mistyped id must not look like a clean record.</summary>
    private async Task<bool> IsUnknownAsync(AuditQuery query, CancellationToken cancellationToken) =>
        query.User is { } user && await trails.FindStateAsync(user, cancellationToken) is null;
}

/// <summary>A page of the trail.</summary>
/// <param name="Entries">What was found, the newest first. It may be short, even empty, and not be the last.</param>
/// <param name="Next">Where to go on; null after the last.</param>
public sealed record AuditPage(IReadOnlyList<FoundEntry> Entries, AuditPosition? Next);

/// <summary>An entry and the record that it stands in.</summary>
public sealed record FoundEntry(AuditRecord Record, AuditEntry Entry);
