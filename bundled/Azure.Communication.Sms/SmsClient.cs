#nullable disable

using Azure.Communication.Sms.Wire;
using Azure.Core;

namespace Azure.Communication.Sms;

/// <summary>Sends text messages. A client is safe to share, and made to be.</summary>
public class SmsClient
{
    private readonly CommunicationPipeline _pipeline;

    /// <inheritdoc cref="SmsClient(string, SmsClientOptions)"/>
    public SmsClient(string connectionString)
        : this(connectionString, new SmsClientOptions())
    {
    }

    /// <summary>A client for the resource that a connection string names.</summary>
    /// <exception cref="InvalidOperationException">The connection string names no endpoint and access key.</exception>
    public SmsClient(string connectionString, SmsClientOptions options)
        : this(CommunicationResource.Parse(connectionString), options)
    {
    }

    /// <summary>A client that a token authorizes. Its requests fail unless the endpoint is https.</summary>
    public SmsClient(Uri endpoint, TokenCredential tokenCredential, SmsClientOptions options = null)
        : this(
            CommunicationResource.At(
                endpoint ?? throw new ArgumentNullException(nameof(endpoint)),
                tokenCredential ?? throw new ArgumentNullException(nameof(tokenCredential))),
            options)
    {
    }

    /// <summary>For a derived class that stands in for a client in a test.</summary>
    protected SmsClient()
    {
    }

    private SmsClient(CommunicationResource resource, SmsClientOptions options)
    {
        options ??= new();
        _pipeline = new(resource, options, options.ApiVersion);
    }

    /// <summary>
    /// Sends a message to one number. A recipient that the service refuses is a result, not an exception; and a
    /// request that is tried again sends the message once.
    /// </summary>
    /// <param name="from">A number or name of the resource.</param>
    /// <param name="to">A number in E.164 form.</param>
    /// <param name="message">The text, at most 2048 characters.</param>
    /// <param name="options">A delivery report, a tag; null for neither.</param>
    /// <param name="cancellationToken">Ends the waiting, not the sending.</param>
    /// <exception cref="RequestFailedException">The service refused the request as a whole, or is away.</exception>
    public virtual async Task<Response<SmsSendResult>> SendAsync(
        string from,
        string to,
        string message,
        SmsSendOptions options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        ArgumentException.ThrowIfNullOrEmpty(to);
        ArgumentNullException.ThrowIfNull(message);
        using var request = _pipeline.Request(RequestMethod.Post, "/sms");
        request.Request.SetJson(new SendRequest(from, new Recipient(to), message, options).Write);
        var response = await _pipeline.SendAsync(request, expected: 202, cancellationToken).ConfigureAwait(false);
        return Response.FromValue(SendResults.Read(response)[0], response);
    }
}
