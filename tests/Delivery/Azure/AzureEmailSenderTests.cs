using System.Text.Json.Nodes;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Delivery.Azure;

[Trait("Feature", "F15")]
public sealed class AzureEmailSenderTests
{
    [Fact]
    public async Task Hands_over_the_whole_email_and_waits_no_longer()
    {
        await using var service = await Service.StartAsync();
        var message = Messages.Texts().Of(Messages.Passcode(Serverless2FA.Passcodes.Method.Email, "ar"));

        Assert.IsType<SendResult.Accepted>(await service.Sender(Channel.Email).SendAsync(message, default));

        var expected = new JsonObject
        {
            ["senderAddress"] = Service.EmailFrom,
            ["content"] = new JsonObject
            {
                ["subject"] = message.Subject,
                ["plainText"] = message.Text,
                ["html"] = message.Html,
            },
            ["recipients"] = new JsonObject { ["to"] = new JsonArray(new JsonObject { ["address"] = Messages.Address }) },
            ["userEngagementTrackingDisabled"] = true,
        };
        var sent = Assert.Single(service.Server.Email.Sent);
        Assert.True(JsonNode.DeepEquals(expected, WithoutNames(sent)), sent.ToJsonString());
        // Accepted is all that is waited for: nobody asks how far it is.
        Assert.Equal("POST", Assert.Single(service.Server.Requests).Method);
    }

    [Fact]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C45")]
    public async Task What_is_sent_again_under_its_id_is_one_email()
    {
        await using var service = await Service.StartAsync();
        var sender = service.Sender(Channel.Email);

        await sender.SendAsync(Messages.Email(MessageKind.Notice), default);
        await sender.SendAsync(Messages.Email(MessageKind.Notice), default);

        Assert.Equal([Messages.Id, Messages.Id], service.Server.Requests.Select(request => request.Header("Operation-Id")));
        Assert.Single(service.Server.Email.Sent);
    }

    [Fact]
    public async Task Refused_where_the_sender_is_not_one_of_the_resource()
    {
        await using var service = await Service.StartAsync();

        Assert.IsType<SendResult.Refused>(
            await service.SendAsync(Channel.Email, options => options.EmailFrom = "no-reply@other.example"));
        Assert.Contains("404 (DomainNotLinked)", Assert.Single(service.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_where_the_address_is_none()
    {
        await using var service = await Service.StartAsync();

        var result = await service.Sender(Channel.Email).SendAsync(Messages.Email() with { To = " " }, default);

        Assert.IsType<SendResult.Refused>(result);
        Assert.Empty(service.Server.Requests);
    }

    // The official client writes the name of an address even where there is none.
    private static JsonNode WithoutNames(JsonNode email)
    {
        var copy = email.DeepClone();
        foreach (var address in copy["recipients"]!["to"]!.AsArray())
        {
            address!.AsObject().Remove("displayName");
        }

        return copy;
    }
}
