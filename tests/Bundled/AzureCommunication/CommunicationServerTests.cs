using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>The server that judges the clients refuses what the service would refuse.</summary>
public sealed class CommunicationServerTests
{
    public static TheoryData<string> WrongTexts { get; } =
    [
        """{"extra":1}""", """{"from":null}""", """{"from":1}""", """{"message":null}""", """{"smsRecipients":[]}""",
        """{"smsRecipients":[{}]}""", """{"smsRecipients":[{"to":"+14255550123","more":""}]}""",
        """{"smsRecipients":[{"to":"+14255550123","repeatabilityRequestId":"7"}]}""",
        """{"smsSendOptions":{}}""", """{"smsSendOptions":{"enableDeliveryReport":"true"}}""",
        """{"smsSendOptions":{"enableDeliveryReport":true,"Tag":"x"}}""",
    ];

    public static TheoryData<string> WrongEmails { get; } =
    [
        """{"extra":1}""", """{"senderAddress":null}""", """{"content":{"plainText":"Hello"}}""",
        """{"content":{"subject":"Hello","text":"Hello"}}""", """{"recipients":{}}""",
        """{"recipients":{"to":["user@example.com"]}}""", """{"recipients":{"to":[{"address":"user"}]}}""",
        """{"attachments":[{"name":"a.txt","contentType":"text/plain","contentInBase64":"a"}]}""",
        """{"attachments":[{"contentType":"text/plain","contentInBase64":"YQ=="}]}""",
        """{"attachments":[{"name":"a.txt","contentInBase64":"YQ=="}]}""",
        """{"attachments":[{"name":"a.txt","contentType":"text/plain"}]}""",
        """{"attachments":[{"name":"a.txt","contentType":"text/plain","content":"YQ==","contentInBase64":"YQ=="}]}""",
        """{"headers":{"x":1}}""", """{"userEngagementTrackingDisabled":"true"}""",
    ];

    [Fact]
    public async Task Takes_what_is_right()
    {
        await using var server = await CommunicationServer.StartAsync();

        Assert.Equal(202, (await SignedRequest.Text(server).SendAsync()).Status);
        Assert.Equal(202, (await SignedRequest.Email(server).SendAsync()).Status);
        Assert.Single(server.Sms.Sent);
        Assert.Single(server.Email.Sent);
    }

    [Theory]
    [MemberData(nameof(WrongTexts))]
    public async Task Refuses_a_text_of_another_form(string change)
    {
        await using var server = await CommunicationServer.StartAsync();
        var request = SignedRequest.Text(server);
        Change(request.Body, change);

        Assert.Equal(400, (await request.SendAsync()).Status);
        Assert.Single(server.Sms.Faults);
        Assert.Empty(server.Sms.Sent);
    }

    [Theory]
    [MemberData(nameof(WrongEmails))]
    public async Task Refuses_an_email_of_another_form(string change)
    {
        await using var server = await CommunicationServer.StartAsync();
        var request = SignedRequest.Email(server);
        Change(request.Body, change);

        Assert.Equal(400, (await request.SendAsync()).Status);
        Assert.NotEmpty(server.Email.Faults);
        Assert.Empty(server.Email.Sent);
    }

    [Theory]
    [InlineData(2048, 100, 202)]
    [InlineData(2049, 100, 400)]
    [InlineData(2048, 101, 400)]
    public async Task Holds_the_limits_of_a_text(int characters, int recipients, int status)
    {
        await using var server = await CommunicationServer.StartAsync();
        var request = SignedRequest.Text(server);
        request.Body["message"] = new string('x', characters);
        request.Body["smsRecipients"] = new JsonArray(
            [.. Enumerable.Range(0, recipients).Select(_ => new JsonObject { ["to"] = "+14255550123" })]);

        Assert.Equal(status, (await request.SendAsync()).Status);
        Assert.Equal(status == 202 ? recipients : 0, server.Sms.Sent.Count);
    }

    [Theory]
    [InlineData("/sms", 400)]
    [InlineData("/sms?api-version=2020-01-01", 400)]
    [InlineData("/sms?api-version=2021-03-07&x=1", 400)]
    [InlineData("/Sms?api-version=2021-03-07", 404)]
    [InlineData("/sms/?api-version=2021-03-07", 404)]
    public async Task Refuses_another_address(string target, int status)
    {
        await using var server = await CommunicationServer.StartAsync();
        var request = SignedRequest.Text(server);
        request.Target = request.SignedTarget = target;

        Assert.Equal(status, (await request.SendAsync()).Status);
    }

    [Fact]
    public async Task Refuses_other_headers()
    {
        await using var server = await CommunicationServer.StartAsync();
        SignedRequest[] requests =
        [
            Break(request => request.ContentType = "text/plain"),
            Break(request => request.Headers.Remove("Accept")),
            Break(request => request.Headers["Operation-Id"] = "7"),
            Break(request => request.Headers["x-ms-client-request-id"] = "7"),
        ];

        foreach (var request in requests)
        {
            Assert.Equal(400, (await request.SendAsync()).Status);
        }

        SignedRequest Break(Action<SignedRequest> change)
        {
            var request = SignedRequest.Email(server);
            change(request);
            return request;
        }
    }

    [Fact]
    public async Task Refuses_what_is_not_signed_as_it_is_sent()
    {
        await using var server = await CommunicationServer.StartAsync();
        SignedRequest[] requests =
        [
            Break(request => request.AccessKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64))),
            Break(request => request.SignedTarget = "/sms?api-version=2021-03-06"),
            Break(request => request.OtherBody = request.Body.ToJsonString() + " "),
            Break(request => request.SignedHeaders = "x-ms-date;host"),
            Break(request => request.Date = DateTimeOffset.UtcNow.ToString("O")),
            Break(request => request.Date = SignedRequest.At(DateTimeOffset.UtcNow.AddMinutes(-6))),
            Break(request => request.Date = SignedRequest.At(DateTimeOffset.UtcNow.AddMinutes(6))),
            Break(request => request.Headers["Authorization"] = "Bearer another token"),
        ];

        foreach (var request in requests)
        {
            Assert.Equal(401, (await request.SendAsync()).Status);
        }

        Assert.Empty(server.Sms.Sent);

        SignedRequest Break(Action<SignedRequest> change)
        {
            var request = SignedRequest.Text(server);
            change(request);
            return request;
        }
    }

    [Fact]
    public async Task Refuses_a_repetition_that_has_no_time()
    {
        await using var server = await CommunicationServer.StartAsync();
        var request = SignedRequest.Text(server);
        request.Body["smsRecipients"]![0]!["repeatabilityFirstSent"] = "2019-04-01T06:22:03Z";

        var (status, body) = await request.SendAsync();

        Assert.Equal(202, status);
        Assert.Equal("rejected", (string?)JsonNode.Parse(body)!["value"]![0]!["repeatabilityResult"]);
        Assert.Empty(server.Sms.Sent);
    }

    // A member that is null is taken away: there is none that may be null.
    private static void Change(JsonNode body, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            if (value is null)
            {
                body.AsObject().Remove(name);
            }
            else
            {
                body[name] = value.DeepClone();
            }
        }
    }
}
