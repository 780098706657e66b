#nullable disable

using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>One table. A client is safe to share, and made to be.</summary>
public partial class TableClient
{
    private readonly TablesPipeline _pipeline;

    /// <summary>For a derived class that stands in for a client in a test.</summary>
    protected TableClient()
    {
    }

    internal TableClient(TablesPipeline pipeline, string tableName)
    {
        _pipeline = pipeline;
        Name = tableName;
        Uri = new Uri(pipeline.Endpoint + EntityPath.OfTable(tableName));
    }

    /// <summary>The table's name.</summary>
    public virtual string Name { get; }

    /// <summary>The table's address.</summary>
    public virtual Uri Uri { get; }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.Account.Name;

    /// <summary>A filter whose interpolated values are quoted and escaped.</summary>
    /// <exception cref="ArgumentException">A value is of a type that has no literal.</exception>
    public static string CreateQueryFilter(FormattableString filter) =>
        filter == null ? null : FilterLiteral.Format(filter);

    /// <summary>Creates the table unless it is there; then the raw response has the status 409.</summary>
    /// <exception cref="RequestFailedException">The service refused, or the table is being deleted.</exception>
    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = _pipeline.Request(RequestMethod.Post, "/Tables");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create($$"""{"TableName":"{{JsonEncodedText.Encode(Name)}}"}""");
        var response = await _pipeline.SendAsync(message, Expected.AddedOrThere, cancellationToken)
            .ConfigureAwait(false);
        if (response.Status == 409)
        {
            var exception = new RequestFailedException(response);
            if (exception.ErrorCode == TableErrorCode.TableBeingDeleted)
            {
                throw exception;
            }
        }

        return Response.FromValue(new TableItem(Name), response);
    }
}
