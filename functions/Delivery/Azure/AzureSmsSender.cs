using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Azure;

/// <summary>Sends text messages through Azure Communication Services.</summary>
internal sealed class AzureSmsSender(
    CommunicationClients clients, ServiceCall service, IOptions<CommunicationOptions> options) : IMessageSender
{
    public Channel Channel => Channel.Sms;

    public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken) =>
        service.RunAsync(
            message,
            async limit =>
            {
                var answer = await clients.Sms.SendAsync(
                    options.Value.SmsFrom, message.To, message.Text, cancellationToken: limit);
                // A request is accepted even where its only recipient is refused.
                return answer.Value.Successful
                    ? new SendResult.Accepted()
                    : service.ResultOfRecipient(Channel, answer.Value.HttpStatusCode, answer.GetRawResponse());
            },
            cancellationToken);
}
