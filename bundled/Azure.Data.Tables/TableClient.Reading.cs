#nullable disable

using System.ComponentModel;
using System.Linq.Expressions;
using Azure.Core;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <content>Reading entities.</content>
public partial class TableClient
{
    /// <summary>Reads one entity.</summary>
    /// <param name="partitionKey">The first part of its key; may be empty.</param>
    /// <param name="rowKey">The second part of its key; may be empty.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="RequestFailedException">404 when there is no such entity; or the service refused.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = ReadRequest<T>(partitionKey, rowKey, select);
        var response = await _pipeline.SendAsync(message, Expected.Read, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(Entity<T>(response), response);
    }

    /// <summary>Reads one entity, or says with HasValue that there is none (nor, perhaps, the table).</summary>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    /// <inheritdoc cref="GetEntityAsync"/>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        using var message = ReadRequest<T>(partitionKey, rowKey, select);
        var response = await _pipeline.SendAsync(message, Expected.ReadOrMissing, cancellationToken)
            .ConfigureAwait(false);
        return response.Status == 404
            ? new NoEntityResponse<T>(response)
            : Response.FromValue(Entity<T>(response), response);
    }

    /// <summary>The entities that a filter lets through, ordered by partition key and row key.</summary>
    /// <param name="filter">An OData filter; null for all entities.</param>
    /// <param name="maxPerPage">The most entities a page may hold; the service has its own limit of 1000.</param>
    /// <param name="select">The properties wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        OnlyTableEntity.Check<T>();
        var query = new EntityQuery(filter, Joined(select));
        return new EntityPages<T>(_pipeline, Name, query, maxPerPage, cancellationToken);
    }

    /// <summary>
    /// There only so that a call which is ambiguous with the official package is so here too.
    /// </summary>
    [Obsolete("This stand-in has no expression filters; use CreateQueryFilter.", error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string> select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        throw new NotSupportedException("This stand-in has no expression filters; use CreateQueryFilter.");

    private static string Joined(IEnumerable<string> select) => select == null ? null : string.Join(',', select);

    private static T Entity<T>(Response response) => OnlyTableEntity.As<T>(EntityReader.Read(response.Content));

    private HttpMessage ReadRequest<T>(string partitionKey, string rowKey, IEnumerable<string> select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        OnlyTableEntity.Check<T>();
        return _pipeline.Request(RequestMethod.Get, EntityPath.Of(Name, partitionKey, rowKey, Joined(select)));
    }
}
