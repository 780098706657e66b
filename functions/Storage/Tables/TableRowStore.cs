using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Storage.Tables;

/// <summary>Rows in Azure Table Storage. A table is made when the first row is written to it.</summary>
/// <param name="service">The account; its options are those of <see cref="TableConnection"/>.</param>
/// <param name="time">Ends waiting.</param>
/// <param name="logger">Hears of tables that were made.</param>
internal sealed class TableRowStore(
    TableServiceClient service, TimeProvider time, ILogger<TableRowStore> logger) : IRowStore
{
    private readonly Dictionary<TableName, TableClient> _tables =
        Enum.GetValues<TableName>().ToDictionary(table => table, table => service.GetTableClient(table.ToString()));

    public Task<Row?> ReadAsync(TableName table, string partition, string key, CancellationToken cancellationToken)
    {
        RowRules.Check(partition, key);
        return AskAsync(
            async patience =>
            {
                var found = await _tables[table].GetEntityIfExistsAsync<TableEntity>(
                    partition, key, cancellationToken: patience);
                TableFailure.ThrowUnlessAnswered(found.GetRawResponse());
                return found.HasValue ? TableEntities.Read(found.Value!) : null;
            },
            cancellationToken);
    }

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        RowRules.Check(partition, writes);
        return writes.All(TableWrites.MayMatch)
            ? AskAsync(patience => CommitAsync(_tables[table], partition, writes, patience), cancellationToken)
            : Task.FromResult<CommitResult>(CommitResult.Lost.Instance);
    }

    public Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken)
    {
        RowRules.Check(query);
        var continuation = Continuations.Unwrap(query.Continuation);
        return AskAsync(patience => ListAsync(_tables[table], query, continuation, patience), cancellationToken);
    }

    private async Task<CommitResult> CommitAsync(
        TableClient table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        try
        {
            return await TableWrites.SendAsync(table, partition, writes, cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == TableErrorCode.TableNotFound)
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            logger.TableCreated(table.Name);
            return await TableWrites.SendAsync(table, partition, writes, cancellationToken);
        }
    }

    private static async Task<RowPage> ListAsync(
        TableClient table, RowQuery query, string? continuation, CancellationToken cancellationToken)
    {
        try
        {
            var filter = TableEntities.Filter(query);
            var rows = table.QueryAsync<TableEntity>(filter, query.PageSize, cancellationToken: cancellationToken);
            await foreach (var page in rows.AsPages(continuation))
            {
                return new([.. page.Values.Select(TableEntities.Read)], Continuations.Wrap(page.ContinuationToken));
            }

            return new([], null);
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == TableErrorCode.TableNotFound)
        {
            return new([], null);
        }
        catch (RequestFailedException refused) when (refused.Status == 400 && continuation is not null)
        {
            throw new ArgumentException("This continuation was not given by this store.", nameof(query), refused);
        }
    }

    /// <summary>Ends in an answer or in <see cref="StorageUnavailableException"/>, while its patience lasts.</summary>
    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var patience = new CancellationTokenSource(TableConnection.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await ask(either.Token);
        }
        catch (Exception exception) when (TableFailure.IsAway(exception, cancellationToken))
        {
            throw TableFailure.Unavailable(exception);
        }
    }
}
