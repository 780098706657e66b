using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Serverless2FA.Delivery;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Clocks;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>What goes with an email arrives as it was, and may take its time.</summary>
[Trait("Feature", "F32")]
public sealed class AttachmentTests
{
    [Fact]
    public async Task Arrive_as_they_were()
    {
        await using var service = await Service.StartAsync();
        byte[] every = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];
        var large = RandomNumberGenerator.GetBytes(6_000_001);
        var message = With(
            new("team-members.csv", "text/csv", every), new("Übersicht \"1\".zip", "application/zip", large));

        Assert.IsType<SendResult.Accepted>(await service.Sender(Channel.Email).SendAsync(message, default));

        var sent = Assert.Single(service.Server.Email.Sent)["attachments"]!.AsArray();
        Assert.Equal(2, sent.Count);
        Hold(sent[0]!, "team-members.csv", "text/csv", every);
        Hold(sent[1]!, "Übersicht \"1\".zip", "application/zip", large);
    }

    [Fact]
    public async Task An_email_without_any_says_nothing_of_them()
    {
        await using var service = await Service.StartAsync();

        await service.SendAsync(Channel.Email);

        Assert.Null(Assert.Single(service.Server.Email.Sent)["attachments"]);
    }

    [Theory]
    [Trait("Conformance", "C44")]
    [InlineData(false, 7.9, true)]
    [InlineData(false, 8, false)]
    [InlineData(true, 59.9, true)]
    [InlineData(true, 60, false)]
    public async Task May_take_a_minute_where_anything_else_may_take_8_seconds(
        bool isAttached, double seconds, bool isTaken)
    {
        await using var service = await Service.StartAsync();
        var clock = new ManualClock();
        service.Server.Before = _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            return Task.CompletedTask;
        };
        var message = isAttached
            ? With(new MessageAttachment("a.csv", "text/csv", new byte[] { 1 }))
            : Messages.Email();

        var result = await service.Sender(Channel.Email, clock: clock).SendAsync(message, default);

        Assert.Equal(isTaken, result is SendResult.Accepted);
        Assert.Equal(!isTaken, result is SendResult.Away);
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Refused_for_good_where_the_service_finds_them_too_large()
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(ServiceAnswer.Error(413, "RequestEntityTooLarge", "Too large."));

        var result = await service.Sender(Channel.Email)
            .SendAsync(With(new MessageAttachment("a.csv", "text/csv", new byte[] { 1 })), default);

        Assert.IsType<SendResult.Refused>(result);
    }

    private static Message With(params MessageAttachment[] attachments) =>
        Messages.Email(MessageKind.Notice) with { Attachments = attachments };

    private static void Hold(JsonNode sent, string name, string contentType, byte[] content)
    {
        Assert.Equal(
            ["contentInBase64", "contentType", "name"],
            sent.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(name, (string?)sent["name"]);
        Assert.Equal(contentType, (string?)sent["contentType"]);
        Assert.True(content.AsSpan().SequenceEqual(Convert.FromBase64String((string)sent["contentInBase64"]!)));
    }
}
