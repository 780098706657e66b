using System.Text.Json.Nodes;
using Serverless2FA.Delivery;
using Serverless2FA.Passcodes;
using Serverless2FA.Tests.Bundled.AzureCommunication;

namespace Serverless2FA.Tests.Delivery.Azure;

[Trait("Feature", "F13")]
public sealed class AzureSmsSenderTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Hands_over_the_text(string language)
    {
        await using var service = await Service.StartAsync();
        var message = Messages.Texts().Of(Messages.Passcode(Method.Sms, language));

        Assert.IsType<SendResult.Accepted>(await service.Sender(Channel.Sms).SendAsync(message, default));

        Assert.Equal(
            new SentText(SmsService.Number, Messages.Number, message.Text), Assert.Single(service.Server.Sms.Sent));
        Assert.EndsWith($"\n@help.contoso.example #{Messages.Code}", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_where_the_recipient_is_though_the_request_is_accepted()
    {
        await using var service = await Service.StartAsync();

        var result = await service.Sender(Channel.Sms).SendAsync(Messages.Sms() with { To = "+49" }, default);

        Assert.IsType<SendResult.Refused>(result);
        Assert.Single(service.Server.Requests);
        Assert.Empty(service.Server.Sms.Sent);
    }

    [Theory]
    [InlineData(400, typeof(SendResult.Refused))]
    [InlineData(401, typeof(SendResult.Refused))]
    [InlineData(404, typeof(SendResult.Refused))]
    [InlineData(429, typeof(SendResult.Limited))]
    [InlineData(499, typeof(SendResult.Refused))]
    [InlineData(500, typeof(SendResult.Away))]
    [InlineData(503, typeof(SendResult.Away))]
    public async Task Understands_the_status_of_the_recipient(int status, Type result)
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(new(202, new JsonObject
        {
            ["value"] = new JsonArray(new JsonObject
            {
                ["to"] = Messages.Number,
                ["httpStatusCode"] = status,
                ["errorMessage"] = "202 Accepted, really",
                ["successful"] = false,
            }),
        }));

        var got = await service.SendAsync(Channel.Sms);

        Assert.IsType(result, got);
        Assert.True(got is not SendResult.Limited limited || limited.RetryAfter == TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Away_where_the_number_is_not_one_of_the_resource()
    {
        await using var service = await Service.StartAsync();

        Assert.IsType<SendResult.Away>(await service.SendAsync(Channel.Sms, options => options.SmsFrom = "+18005550199"));
    }
}
