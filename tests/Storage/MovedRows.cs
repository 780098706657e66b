using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

/// <summary>
/// A store whose partitions bear a name of the test's own, so that what is one for an account is one for a test.
/// </summary>
internal sealed class MovedRows(IRowStore rows, string name) : IRowStore
{
    public Task<Row?> ReadAsync(
        TableName table, string partition, string key, CancellationToken cancellationToken) =>
        rows.ReadAsync(table, Move(partition), key, cancellationToken);

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        rows.CommitAsync(table, Move(partition), writes, cancellationToken);

    public Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken) =>
        rows.ListAsync(table, query with { Partition = Move(query.Partition!) }, cancellationToken);

    private string Move(string partition) => $"{name}.{partition}";
}
