#nullable disable

using Azure.Core;
using Azure.Data.Tables.Models;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables;

/// <summary>The tables of one account.</summary>
public class TableServiceClient
{
    private readonly TablesPipeline _pipeline;

    /// <inheritdoc cref="TableServiceClient(string, TableClientOptions)"/>
    public TableServiceClient(string connectionString)
        : this(connectionString, null)
    {
    }

    /// <summary>A client for the account that a connection string names.</summary>
    /// <exception cref="FormatException">The connection string names no account and key.</exception>
    public TableServiceClient(string connectionString, TableClientOptions options = null) =>
        _pipeline = TablesPipeline.For(TableAccount.Parse(connectionString), options);

    /// <summary>A client that a token authorizes. Its requests fail unless the endpoint is https.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(tokenCredential);
        _pipeline = TablesPipeline.For(endpoint, tokenCredential, options);
    }

    /// <inheritdoc cref="TableServiceClient(Uri, TableSharedKeyCredential, TableClientOptions)"/>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential)
        : this(endpoint, credential, null)
    {
    }

    /// <summary>A client that one of the account's keys authorizes.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        _pipeline = TablesPipeline.For(TableAccount.At(endpoint, credential), options);
    }

    /// <summary>For a derived class that stands in for a client in a test.</summary>
    protected TableServiceClient()
    {
    }

    /// <summary>The account's name.</summary>
    public virtual string AccountName => _pipeline.Account.Name;

    /// <summary>The account's address.</summary>
    public virtual Uri Uri => _pipeline.Account.Endpoint;

    /// <summary>A client for one table, which shares this client's connections. Nothing is sent.</summary>
    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(_pipeline, tableName);
    }

    /// <summary>Creates a table unless it is there; then the raw response has the status 409.</summary>
    /// <exception cref="RequestFailedException">The service refused, or the table is being deleted.</exception>
    public virtual Task<Response<TableItem>> CreateTableIfNotExistsAsync(
        string tableName, CancellationToken cancellationToken = default) =>
        GetTableClient(tableName).CreateIfNotExistsAsync(cancellationToken);
}
