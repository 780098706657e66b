using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Storage;

/// <summary>
/// Everybody of an audience, in an order that stays: what lists and reports read. Exact: a row that a commit may have
/// made wrong is not believed; the person's state is asked instead.
/// </summary>
public sealed class Roster(IRowStore rows, TimeProvider clock)
{
    /// <summary>The most entries of a page.</summary>
    public const int MostOfPage = 1000;

    /// <summary>
    /// How old a mark is before somebody else takes it away: a request fights for 5 s and its last write ends within 5
    /// s, so no commit that it was made for is still on its way.
    /// </summary>
    private static readonly TimeSpan MarkLife = TimeSpan.FromMinutes(2);

    private readonly WrittenCommits _states = new(rows);

    /// <summary>A page of the people of an audience. A page may be short and still not be the last.</summary>
    /// <param name="audience">Team members, and the vendor's staff with them; or end users.</param>
    /// <param name="continuation">Null for the first page, then what the page before said.</param>
    /// <param name="size">How many rows are looked at, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The continuation is none.</exception>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<RosterPage> ListAsync(
        Audience audience, string? continuation, int size, CancellationToken cancellationToken)
    {
        var table = audience is Audience.EndUsers ? TableName.EndUsers : TableName.TeamMembers;
        var page = await rows.ListAsync(
            table, new RowQuery(Partition: null, PageSize: size, Continuation: continuation), cancellationToken);
        var entries = new List<RosterEntry>(page.Rows.Count);
        foreach (var row in page.Rows)
        {
            var read = RosterRow.Read(row);
            var entry = read.PendingSince is { } since
                ? await AskStateAsync(row, since, table, cancellationToken)
                : read.Entry;
            if (entry is not null)
            {
                entries.Add(entry);
            }
        }

        return new RosterPage(entries, page.Next);
    }

    /// <summary>What the state says; null where the person isn't, or isn't any more, in this table.</summary>
    private async Task<RosterEntry?> AskStateAsync(
        Row row, DateTimeOffset since, TableName table, CancellationToken cancellationToken)
    {
        var entry = EntryIn(table, await _states.ReadByKeyAsync(row.Key, cancellationToken));
        if (clock.GetUtcNow() - since > MarkLife)
        {
            await rows.CommitAsync(table, row.Partition, [SettledBy(entry, row)], cancellationToken);
        }

        return entry;
    }

    private static RosterEntry? EntryIn(TableName table, UserState? state) =>
        RosterEntry.Of(state) is { } entry && entry.Table == table ? entry : null;

    private static RowWrite SettledBy(RosterEntry? entry, Row row) => entry is null
        ? new RowWrite.Delete(row.Key, row.Version)
        : new RowWrite.Replace(row.Key, row.Version, new RosterRow(entry, PendingSince: null).Write(), []);
}

/// <summary>A page of the roster.</summary>
/// <param name="Entries">The people.</param>
/// <param name="Next">What the next page's request says; null after the last. Opaque.</param>
public sealed record RosterPage(IReadOnlyList<RosterEntry> Entries, string? Next);
