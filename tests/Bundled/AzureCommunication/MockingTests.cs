using Azure;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Communication.Sms.Models;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>The clients can be derived from in a test, as every Azure client can.</summary>
public sealed class MockingTests
{
    [Fact]
    public async Task Lets_a_test_take_a_client_s_place()
    {
        SmsClient sms = new NoSms();
        EmailClient email = new NoEmail();

        var text = await sms.SendAsync("+1", "+2", "Hello");
        var operation = await email.SendAsync(WaitUntil.Completed, EmailClientTests.Simple());

        Assert.Equal(("+2", "id", 202), (text.Value.To, text.Value.MessageId, text.Value.HttpStatusCode));
        Assert.True(text.Value.Successful);
        Assert.Equal("none", text.Value.ErrorMessage);
        Assert.Equal(EmailSendStatus.Succeeded, operation.Value.Status);
    }

    private sealed class NoSms : SmsClient
    {
        public override Task<Response<SmsSendResult>> SendAsync(
            string from,
            string to,
            string message,
            SmsSendOptions? options = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(SmsModelFactory.SmsSendResult(to, "id", 202, true, "none"), null!));
    }

    private sealed class NoEmail : EmailClient
    {
        public override Task<EmailSendOperation> SendAsync(
            WaitUntil wait, EmailMessage message, CancellationToken cancellationToken = default) =>
            Task.FromResult<EmailSendOperation>(new SentEmail());
    }

    private sealed class SentEmail : EmailSendOperation
    {
        public override EmailSendResult Value => EmailModelFactory.EmailSendResult("id", EmailSendStatus.Succeeded);
    }
}
