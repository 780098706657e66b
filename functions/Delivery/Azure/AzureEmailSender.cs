using Azure;
using Azure.Communication.Email;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Azure;

/// <summary>Sends emails through Azure Communication Services.</summary>
internal sealed class AzureEmailSender(
    CommunicationClients clients, ServiceCall service, IOptions<CommunicationOptions> options) : IMessageSender
{
    public Channel Channel => Channel.Email;

    public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
    {
        // Its id names the operation, so that a notice which is sent again is one email.
        var operation = Guid.ParseExact(message.Id, "D");
        return service.RunAsync(
            message,
            async limit =>
            {
                await clients.Email.SendAsync(WaitUntil.Started, Write(message), operation, limit);
                return new SendResult.Accepted();
            },
            cancellationToken);
    }

    private EmailMessage Write(Message message)
    {
        var email = new EmailMessage(
            options.Value.EmailFrom,
            message.To,
            new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html })
        {
            // No pixel and no rewritten link: nobody learns when a passcode was read, and links stay what they say.
            UserEngagementTrackingDisabled = true,
        };
        foreach (var (name, contentType, content) in message.Attachments)
        {
            email.Attachments.Add(new EmailAttachment(name, contentType, new BinaryData(content)));
        }

        return email;
    }
}
