using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Wire;

/// <summary>Sends what the clients ask for: one per service client, shared by its table clients.</summary>
internal sealed class TablesPipeline
{
    // "Authorize with Microsoft Entra ID": the scope of every storage account.
    private const string StorageScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TablesPipeline(TableAccount account, HttpPipelinePolicy authorization, TableClientOptions? options)
    {
        options ??= new();
        Account = account;
        Endpoint = account.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _version = options.VersionString;
        _pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authorization },
            ResponseClassifier = new ResponseClassifier(),
            RequestFailedDetailsParser = ErrorDetails.Instance,
        });
    }

    public TableAccount Account { get; }

    /// <summary>The account's address without a slash at its end.</summary>
    public string Endpoint { get; }

    public static TablesPipeline For(TableAccount account, TableClientOptions? options) =>
        new(account, new SharedKeyLitePolicy(account.Credential!), options);

    public static TablesPipeline For(Uri endpoint, TokenCredential credential, TableClientOptions? options) =>
        new(TableAccount.At(endpoint, null), new BearerTokenAuthenticationPolicy(credential, StorageScope), options);

    /// <summary>A request to an address below the endpoint, which begins with a slash and is escaped.</summary>
    public HttpMessage Request(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(Endpoint + path));
        request.Headers.Add("x-ms-version", _version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>Sends, and returns the answer when its status is one of those expected.</summary>
    /// <exception cref="RequestFailedException">The service answered with another status.</exception>
    public async ValueTask<Response> SendAsync(
        HttpMessage message, StatusCodeClassifier expected, CancellationToken cancellationToken)
    {
        message.ResponseClassifier = expected;
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }
}
