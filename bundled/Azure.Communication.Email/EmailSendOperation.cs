#nullable disable

using System.Diagnostics.CodeAnalysis;
using Azure.Communication.Email.Wire;

namespace Azure.Communication.Email;

/// <summary>A sending that the service has taken and is at.</summary>
public class EmailSendOperation : Operation<EmailSendResult>
{
    private static readonly TimeSpan DefaultPollingInterval = TimeSpan.FromSeconds(5);

    private readonly EmailClient _client;
    private Response _response;
    private EmailSendResult _result;
    private RequestFailedException _failure;

    /// <summary>A sending that was begun before, by its id. Nothing is asked.</summary>
    public EmailSendOperation(string id, EmailClient client)
        : this(id, client, null)
    {
        ArgumentNullException.ThrowIfNull(client);
    }

    /// <summary>For a derived class that stands in for an operation in a test.</summary>
    protected EmailSendOperation()
    {
    }

    internal EmailSendOperation(string id, EmailClient client, Response response)
    {
        Id = id;
        _client = client;
        _response = response;
    }

    /// <inheritdoc/>
    public override string Id { get; }

    /// <inheritdoc/>
    public override bool HasCompleted => _result is not null || _failure is not null;

    /// <inheritdoc/>
    public override bool HasValue => _result is not null;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1065", Justification = "So do the operations of all Azure clients.")]
    public override EmailSendResult Value => _failure is null
        ? _result ?? throw new InvalidOperationException("The email is not sent yet.")
        : throw _failure;

    /// <inheritdoc/>
    public override Response GetRawResponse() =>
        _response ?? throw new InvalidOperationException("The service was not asked yet.");

    /// <inheritdoc/>
    public override Response UpdateStatus(CancellationToken cancellationToken = default) =>
        HasCompleted ? Answer() : Take(_client.GetSendResult(Id, cancellationToken));

    /// <inheritdoc/>
    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default) =>
        HasCompleted
            ? Answer()
            : Take(await _client.GetSendResultAsync(Id, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Response<EmailSendResult> WaitForCompletion(CancellationToken cancellationToken = default) =>
        WaitForCompletion(DefaultPollingInterval, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<Response<EmailSendResult>> WaitForCompletionAsync(
        CancellationToken cancellationToken = default) =>
        WaitForCompletionAsync(DefaultPollingInterval, cancellationToken);

    private Response Take(Response response)
    {
        _response = response;
        var result = SendResult.Read(response);
        if (result.Status == EmailSendStatus.Succeeded)
        {
            _result = result;
        }
        else if (result.Status == EmailSendStatus.Failed || result.Status == EmailSendStatus.Canceled)
        {
            _failure = new RequestFailedException(response);
        }

        return Answer();
    }

    private Response Answer() => _failure is null ? _response : throw _failure;
}
