#nullable disable

using Azure.Core;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <content>Writing entities.</content>
public partial class TableClient
{
    /// <summary>Adds an entity. The response's headers have its ETag.</summary>
    /// <exception cref="RequestFailedException">409 when the entity is there; or the service refused.</exception>
    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        CheckKeys(entity);
        using var message = _pipeline.Request(RequestMethod.Post, EntityPath.OfTable(Name));
        message.Request.Headers.Add("Prefer", "return-no-content");
        SetEntity(message, entity);
        return await _pipeline.SendAsync(message, Expected.Added, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes over an entity that must be there in the version asked for.</summary>
    /// <param name="entity">What to write.</param>
    /// <param name="ifMatch">The version, or <see cref="ETag.All"/> for any.</param>
    /// <param name="mode">What becomes of properties that the entity doesn't name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArgumentException">There is no version.</exception>
    /// <exception cref="RequestFailedException">
    /// 404 when there is no such entity, 412 when it has another version; or the service refused.
    /// </exception>
    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        ifMatch == default
            ? throw new ArgumentException("An update needs an ETag; ETag.All is for any version.", nameof(ifMatch))
            : await WriteAsync(entity, ifMatch.ToString(), mode, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes an entity whether or not it is there.</summary>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        WriteAsync(entity, null, mode, cancellationToken);

    /// <summary>Deletes an entity. That there is none is no failure: the response has the status 404.</summary>
    /// <exception cref="RequestFailedException">412 when it has another version; or the service refused.</exception>
    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = _pipeline.Request(RequestMethod.Delete, EntityPath.Of(Name, partitionKey, rowKey));
        message.Request.Headers.Add("If-Match", ifMatch == default ? ETag.All.ToString() : ifMatch.ToString());
        return await _pipeline.SendAsync(message, Expected.DeletedOrMissing, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does all actions or none. They are of one partition, at most 100, each entity at most once.</summary>
    /// <returns>The answer to each action, in their order; its headers have the new ETag.</returns>
    /// <exception cref="InvalidOperationException">There is no action.</exception>
    /// <exception cref="TableTransactionFailedException">The service refused an action, and so all.</exception>
    /// <exception cref="RequestFailedException">The service refused the request.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var (body, contentType) = TransactionContent.Write(_pipeline.Endpoint, Name, transactionActions);
        using var message = _pipeline.Request(RequestMethod.Post, "/$batch");
        message.Request.Headers.Add("Content-Type", contentType);
        message.Request.Content = RequestContent.Create(body);
        var response = await _pipeline.SendAsync(message, Expected.Transaction, cancellationToken)
            .ConfigureAwait(false);
        return Response.FromValue<IReadOnlyList<Response>>(TransactionAnswer.Read(response), response);
    }

    private static void CheckKeys<T>(T entity)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity));
    }

    private static void SetEntity(HttpMessage message, ITableEntity entity)
    {
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(EntityWriter.Write(entity));
    }

    private async Task<Response> WriteAsync<T>(
        T entity, string ifMatch, TableUpdateMode mode, CancellationToken cancellationToken)
        where T : ITableEntity
    {
        CheckKeys(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentException($"There is no mode {mode}.", nameof(mode)),
        };
        using var message = _pipeline.Request(method, EntityPath.Of(Name, entity.PartitionKey, entity.RowKey));
        if (ifMatch != null)
        {
            message.Request.Headers.Add("If-Match", ifMatch);
        }

        SetEntity(message, entity);
        return await _pipeline.SendAsync(message, Expected.Written, cancellationToken).ConfigureAwait(false);
    }
}
