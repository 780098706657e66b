#nullable disable

using Azure.Communication.Email.Wire;
using Azure.Core;

namespace Azure.Communication.Email;

/// <summary>Sends emails. A client is safe to share, and made to be.</summary>
public class EmailClient
{
    private readonly CommunicationPipeline _pipeline;

    /// <inheritdoc cref="EmailClient(string, EmailClientOptions)"/>
    public EmailClient(string connectionString)
        : this(connectionString, new EmailClientOptions())
    {
    }

    /// <summary>A client for the resource that a connection string names.</summary>
    /// <exception cref="InvalidOperationException">The connection string names no endpoint and access key.</exception>
    public EmailClient(string connectionString, EmailClientOptions options)
        : this(CommunicationResource.Parse(connectionString), options)
    {
    }

    /// <summary>A client that a token authorizes. Its requests fail unless the endpoint is https.</summary>
    public EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions options = null)
        : this(
            CommunicationResource.At(
                endpoint ?? throw new ArgumentNullException(nameof(endpoint)),
                credential ?? throw new ArgumentNullException(nameof(credential))),
            options)
    {
    }

    /// <summary>For a derived class that stands in for a client in a test.</summary>
    protected EmailClient()
    {
    }

    private EmailClient(CommunicationResource resource, EmailClientOptions options)
    {
        options ??= new();
        _pipeline = new(resource, options, options.ApiVersion);
    }

    /// <inheritdoc cref="SendAsync(WaitUntil, EmailMessage, Guid, CancellationToken)"/>
    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(wait, message, RandomId.Make(), cancellationToken);

    /// <summary>Hands an email to the service; each try of it has the same operation id.</summary>
    /// <param name="wait">Started: until the service has taken it. Completed: until it is sent or has failed.</param>
    /// <param name="message">The email: a subject, a text, a sender, and at least one recipient.</param>
    /// <param name="operationId">The sending's id.</param>
    /// <param name="cancellationToken">Ends the waiting, not the sending.</param>
    /// <exception cref="ArgumentException">A part of the email is missing, or an address is none.</exception>
    /// <exception cref="RequestFailedException">The service refused, is away, or could not send.</exception>
    public virtual async Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        MessageCheck.Refuse(message);
        using var request = _pipeline.Request(RequestMethod.Post, "/emails:send");
        request.Request.Headers.Add("Operation-Id", operationId.ToString());
        request.Request.SetJson(writer => MessageWriter.Write(writer, message));
        var response = await _pipeline.SendAsync(request, expected: 202, cancellationToken).ConfigureAwait(false);
        var operation = new EmailSendOperation(SendResult.Read(response).Id, this, response);
        if (wait == WaitUntil.Completed)
        {
            await operation.WaitForCompletionAsync(cancellationToken).ConfigureAwait(false);
        }

        return operation;
    }

    internal async ValueTask<Response> GetSendResultAsync(string id, CancellationToken cancellationToken)
    {
        using var request = StatusOf(id);
        return await _pipeline.SendAsync(request, expected: 200, cancellationToken).ConfigureAwait(false);
    }

    internal Response GetSendResult(string id, CancellationToken cancellationToken)
    {
        using var request = StatusOf(id);
        return _pipeline.Send(request, expected: 200, cancellationToken);
    }

    private HttpMessage StatusOf(string id) =>
        _pipeline.Request(RequestMethod.Get, $"/emails/operations/{Uri.EscapeDataString(id)}");
}
