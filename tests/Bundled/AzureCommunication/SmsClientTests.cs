using System.Globalization;
using Azure;
using Azure.Communication.Sms;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

public sealed class SmsClientTests
{
    private const string To = "+14255550123";

    [Fact]
    public async Task Sends_a_text()
    {
        await using var server = await CommunicationServer.StartAsync();

        var sent = await server.SmsClient().SendAsync(SmsService.Number, To, "Your code: 123 456 – \"ünïcode\" 漢 🔑");

        Assert.True(sent.Value.Successful);
        Assert.Equal(To, sent.Value.To);
        Assert.Equal(202, sent.Value.HttpStatusCode);
        Assert.StartsWith("Outgoing_", sent.Value.MessageId, StringComparison.Ordinal);
        Assert.Null(sent.Value.ErrorMessage);
        Assert.Equal(202, sent.GetRawResponse().Status);
        var text = Assert.Single(server.Sms.Sent);
        Assert.Equal(new(SmsService.Number, To, "Your code: 123 456 – \"ünïcode\" 漢 🔑"), text);
        Assert.False(server.Requests.Single().Json!.AsObject().ContainsKey("smsSendOptions"));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "sign-in")]
    public async Task Asks_for_a_delivery_report(bool enableDeliveryReport, string? tag)
    {
        await using var server = await CommunicationServer.StartAsync();
        var options = new SmsSendOptions(enableDeliveryReport) { Tag = tag };

        await server.SmsClient().SendAsync(SmsService.Number, To, "Hello", options);

        var said = server.Requests.Single().Json!["smsSendOptions"]!.AsObject();
        Assert.Equal(enableDeliveryReport, (bool)said["enableDeliveryReport"]!);
        Assert.Equal(tag, (string?)said["tag"]);
        Assert.Equal(tag is null ? 1 : 2, said.Count);
    }

    [Fact]
    public async Task Names_each_sending_anew()
    {
        await using var server = await CommunicationServer.StartAsync();
        var client = server.SmsClient();

        await client.SendAsync(SmsService.Number, To, "Hello");
        await client.SendAsync(SmsService.Number, To, "Hello");

        var recipients = server.Requests.Select(request => request.Json!["smsRecipients"]![0]!).ToArray();
        Assert.Equal(2, recipients.Select(one => (string)one["repeatabilityRequestId"]!).Distinct().Count());
        Assert.All(recipients, one => Assert.InRange(
            DateTimeOffset.ParseExact((string)one["repeatabilityFirstSent"]!, "r", CultureInfo.InvariantCulture),
            DateTimeOffset.UtcNow.AddMinutes(-1),
            DateTimeOffset.UtcNow));
        Assert.Equal(2, server.Sms.Sent.Count);
    }

    [Fact]
    public async Task Tells_of_a_refused_recipient_without_an_exception()
    {
        await using var server = await CommunicationServer.StartAsync();

        var sent = await server.SmsClient().SendAsync(SmsService.Number, "12", "Hello");

        Assert.False(sent.Value.Successful);
        Assert.Equal("12", sent.Value.To);
        Assert.Equal(400, sent.Value.HttpStatusCode);
        Assert.Equal("Invalid To phone number format.", sent.Value.ErrorMessage);
        Assert.Null(sent.Value.MessageId);
        Assert.Equal(202, sent.GetRawResponse().Status);
        Assert.Single(server.Requests);
        Assert.Empty(server.Sms.Sent);
    }

    // The live service says 401 of a number that the resource does not have, without a body; and of a text that is no
    // number 400, with a body that is no {"error":...}.
    [Theory]
    [InlineData("+18005550199", 401)]
    [InlineData("15", 400)]
    public async Task Throws_when_the_sender_is_refused(string from, int status)
    {
        await using var server = await CommunicationServer.StartAsync();

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => server.SmsClient().SendAsync(from, To, "Hello"));

        Assert.Equal(status, exception.Status);
        Assert.Null(exception.ErrorCode);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    public async Task Leaves_it_to_the_service_how_long_a_text_may_be(int characters)
    {
        await using var server = await CommunicationServer.StartAsync();
        var sending = server.SmsClient().SendAsync(SmsService.Number, To, new string('x', characters));

        if (characters == 2048)
        {
            Assert.True((await sending).Value.Successful);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RequestFailedException>(() => sending);
            Assert.Equal(400, exception.Status);
            Assert.Equal("BadRequest", exception.ErrorCode);
        }
    }

    [Fact]
    public async Task Sends_nothing_where_sender_recipient_or_text_is_missing()
    {
        await using var server = await CommunicationServer.StartAsync();
        var client = server.SmsClient();

        await Assert.ThrowsAsync<ArgumentNullException>("from", () => client.SendAsync(null!, To, "Hello"));
        await Assert.ThrowsAsync<ArgumentException>("from", () => client.SendAsync("", To, "Hello"));
        await Assert.ThrowsAsync<ArgumentNullException>("to", () => client.SendAsync("+1", (string)null!, "Hello"));
        await Assert.ThrowsAsync<ArgumentException>("to", () => client.SendAsync("+1", "", "Hello"));
        await Assert.ThrowsAsync<ArgumentNullException>("message", () => client.SendAsync("+1", To, null!));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Speaks_the_versions_that_there_are() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmsClientOptions((SmsClientOptions.ServiceVersion)99));
}
