using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// One request's marks in the roster. Before each try to commit what shows there, the person's row is marked as
/// pending; once the try is written the row is written anew, if nobody marked it since. So whatever crashes where, a
/// row is right, or it is pending, and then the state is asked.
/// </summary>
internal sealed class RosterMarks(IRowStore rows, UserId user, TimeProvider clock)
{
    private readonly Dictionary<TableName, string> _versions = [];
    private readonly string _key = UserKey.Partition(user);

    /// <summary>Marks the row where a try changes what it says. Again before each try: who reads a mark that is older
    /// than a request lives may take it away.</summary>
    /// <exception cref="StorageUnavailableException">It isn't known to be marked: then nothing may be
    /// committed.</exception>
    public async Task MarkAsync(UserState? before, UserState after, CancellationToken cancellationToken)
    {
        _versions.Clear();
        var (old, next) = (RosterEntry.Of(before), RosterEntry.Of(after));
        if (new RosterRow(old, PendingSince: null).Write().AsSpan()
            .SequenceEqual(new RosterRow(next, PendingSince: null).Write()))
        {
            return;
        }

        var pending = new RosterRow(old, clock.GetUtcNow()).Write();
        foreach (var table in TablesOf(old, next))
        {
            var write = new RowWrite.Put(_key, pending, []);
            var result = await rows.CommitAsync(table, RosterPlace.PartitionOf(_key), [write], cancellationToken);
            _versions[table] = ((CommitResult.Written)result).Versions[0]!;
        }
    }

    /// <summary>Writes the rows anew after a try that is known to be written. What fails stays pending.</summary>
    public async Task SettleAsync(UserState written)
    {
        var entry = RosterEntry.Of(written);
        foreach (var (table, version) in _versions)
        {
            RowWrite write = entry?.Table == table
                ? new RowWrite.Replace(_key, version, new RosterRow(entry, PendingSince: null).Write(), [])
                : new RowWrite.Delete(_key, version);
            if (await CommitAsync(table, write) is CommitResult.Lost)
            {
                await MarkAnewAsync(table);
            }
        }
    }

    /// <summary>
    /// Where the own mark is gone: another request's stands there, or a reader took it away since it was older than a
    /// request lives, because this instance stood still between mark and commit. Then the row is wrong, and is marked
    /// again.
    /// </summary>
    private async Task MarkAnewAsync(TableName table)
    {
        var row = await rows.ReadAsync(table, RosterPlace.PartitionOf(_key), _key, CancellationToken.None);
        var read = row is null ? new RosterRow(Entry: null, PendingSince: null) : RosterRow.Read(row);
        if (read.PendingSince is null)
        {
            var pending = read with { PendingSince = clock.GetUtcNow() };
            await CommitAsync(table, new RowWrite.Put(_key, pending.Write(), []));
        }
    }

    private Task<CommitResult> CommitAsync(TableName table, RowWrite write) =>
        rows.CommitAsync(table, RosterPlace.PartitionOf(_key), [write], CancellationToken.None);

    private static IEnumerable<TableName> TablesOf(params RosterEntry?[] entries) =>
        entries.OfType<RosterEntry>().Select(entry => entry.Table).Distinct();
}

/// <summary>Where a person's row of the roster lies.</summary>
internal static class RosterPlace
{
    /// <summary>
    /// By the first two letters of the hash: 1,024 partitions, so that a crowd is written in parallel, and a store that
    /// looks through a partition for a row (Azurite) has little to look through.
    /// </summary>
    public static string PartitionOf(string key) => key[..2];
}
