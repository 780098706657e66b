using System.Runtime.CompilerServices;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>The pages of a query, each asked for when it is wanted.</summary>
internal sealed class EntityPages<T>(
    TablesPipeline pipeline, string table, EntityQuery query, int? maxPerPage, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : class, ITableEntity
{
    /// <inheritdoc/>
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint ?? maxPerPage, CancellationToken);

    private async IAsyncEnumerable<Page<T>> Pages(
        string? continuationToken, int? pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await ReadAsync(continuationToken, pageSize, cancellationToken).ConfigureAwait(false);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }

    private async Task<Page<T>> ReadAsync(string? continuationToken, int? pageSize, CancellationToken cancellationToken)
    {
        using var message = pipeline.Request(
            RequestMethod.Get, EntityPath.OfPage(table, query, pageSize, continuationToken));
        var response = await pipeline.SendAsync(message, Expected.Read, cancellationToken).ConfigureAwait(false);
        var entities = (IReadOnlyList<T>)(object)EntityReader.ReadPage(response.Content);
        return Page<T>.FromValues(entities, NextOf(response), response);
    }

    // The official client's own form, so that a token that one gave out can be resumed by the other.
    private static string? NextOf(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }
}
