using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication;

/// <summary>Sends what a client asks for to one resource.</summary>
internal sealed class CommunicationPipeline(CommunicationResource resource, ClientOptions options, string apiVersion)
{
    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(options, resource.Authorization);

    private readonly string _endpoint = resource.Endpoint.AbsoluteUri.TrimEnd('/');

    /// <summary>A request to a path that begins with a slash and is escaped.</summary>
    public HttpMessage Request(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{_endpoint}{path}?api-version={apiVersion}"));
        message.Request.Headers.Add("Accept", "application/json");
        return message;
    }

    /// <summary>Sends, and returns the answer if it has the one status that is no failure.</summary>
    /// <exception cref="RequestFailedException">The service answered with another status, or is away.</exception>
    public async ValueTask<Response> SendAsync(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return Expect(message.Response, expected);
    }

    /// <inheritdoc cref="SendAsync"/>
    public Response Send(HttpMessage message, int expected, CancellationToken cancellationToken)
    {
        _pipeline.Send(message, cancellationToken);
        return Expect(message.Response, expected);
    }

    private static Response Expect(Response response, int expected) =>
        response.Status == expected ? response : throw new RequestFailedException(response);
}
