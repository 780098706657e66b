using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>A store that others use too, whose lists leave out what isn't of this test.</summary>
internal sealed class OwnRows(IRowStore rows, Func<string, bool> isOurs) : IRowStore
{
    public Task<Row?> ReadAsync(
        TableName table, string partition, string key, CancellationToken cancellationToken) =>
        rows.ReadAsync(table, partition, key, cancellationToken);

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        rows.CommitAsync(table, partition, writes, cancellationToken);

    public async Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken)
    {
        var page = await rows.ListAsync(table, query, cancellationToken);
        return page with { Rows = [.. page.Rows.Where(row => isOurs(row.Key))] };
    }
}
