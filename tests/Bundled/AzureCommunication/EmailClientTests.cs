using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Email;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

public sealed class EmailClientTests
{
    private const string Sender = $"no-reply@{EmailService.Domain}";

    /// <summary>Emails of which a part is missing or is none, by what is wrong with them.</summary>
    public static TheoryData<string> WrongEmails { get; } =
        ["content", "subject", "sender", "recipients", "to", "cc", "bcc", "host", "header", "attachment"];

    [Fact]
    public async Task Hands_an_email_over_without_waiting_until_it_is_sent()
    {
        await using var server = await CommunicationServer.StartAsync();
        var id = new Guid("8540c0de-899f-4cce-acb5-3ec493af3800");

        var operation = await server.EmailClient().SendAsync(WaitUntil.Started, Simple(), id);

        Assert.Equal("8540c0de-899f-4cce-acb5-3ec493af3800", operation.Id);
        Assert.False(operation.HasCompleted);
        Assert.False(operation.HasValue);
        Assert.Throws<InvalidOperationException>(() => operation.Value);
        Assert.Equal(202, operation.GetRawResponse().Status);
        Assert.True(operation.GetRawResponse().Headers.TryGetValue("Operation-Location", out var location));
        Assert.EndsWith($"/emails/operations/{id}?api-version=2025-09-01", location, StringComparison.Ordinal);
        Assert.Equal($"{id}", Assert.Single(server.Requests).Header("Operation-Id"));
        Assert.Single(server.Email.Sent);
    }

    [Fact]
    public async Task Names_each_sending_anew()
    {
        await using var server = await CommunicationServer.StartAsync();
        var client = server.EmailClient();

        var first = await client.SendAsync(WaitUntil.Started, Simple());
        var second = await client.SendAsync(WaitUntil.Started, Simple());

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([first.Id, second.Id], server.Requests.Select(request => request.Header("Operation-Id")));
        Assert.Equal(2, server.Email.Sent.Count);
    }

    [Fact]
    public async Task Writes_what_is_set_and_nothing_else()
    {
        await using var server = await CommunicationServer.StartAsync();

        await server.EmailClient().SendAsync(WaitUntil.Started, Simple());

        var expected = JsonNode.Parse("""
            {
              "senderAddress": "no-reply@mail.example.com",
              "content": { "subject": "Hello", "plainText": "Hello, Zoë" },
              "recipients": { "to": [{ "address": "user@example.com" }] }
            }
            """)!;
        var said = Assert.Single(server.Email.Sent);
        Assert.True(JsonNode.DeepEquals(expected, said), said.ToJsonString());
    }

    [Fact]
    public async Task Writes_every_member()
    {
        await using var server = await CommunicationServer.StartAsync();

        await server.EmailClient().SendAsync(WaitUntil.Started, Full());

        var expected = JsonNode.Parse("""
            {
              "headers": { "x-priority": "1", "X-Purpose": "a \"report\"" },
              "senderAddress": "no-reply@mail.example.com",
              "content": { "subject": "Report <1>", "plainText": "Plain", "html": "<p>Zoë &amp; 漢</p>" },
              "recipients": {
                "to": [{ "address": "a@example.com", "displayName": "Ann, A." }, { "address": "b@example.com" }],
                "cc": [{ "address": "c@example.com" }],
                "bcc": [{ "address": "d@example.com", "displayName": "Dee" }]
              },
              "attachments": [
                { "name": "r.csv", "contentType": "text/csv", "contentInBase64": "+/+/AA==", "contentId": "r" },
                { "name": "Ünicode 漢.txt", "contentType": "text/plain; charset=utf-8", "contentInBase64": "cw==" }
              ],
              "replyTo": [{ "address": "help@example.com", "displayName": "Help" }],
              "userEngagementTrackingDisabled": true
            }
            """)!;
        var said = Assert.Single(server.Email.Sent);
        Assert.True(JsonNode.DeepEquals(expected, said), said.ToJsonString());
    }

    [Fact]
    [Trait("Feature", "F32")]
    public async Task Writes_every_byte_of_an_attachment_and_its_name_in_any_script()
    {
        await using var server = await CommunicationServer.StartAsync();
        byte[] every = [.. Enumerable.Range(0, 256).Select(one => (byte)one)];
        var message = Simple();
        message.Attachments.Add(new("تقرير \"1\" 漢.csv", "text/csv; charset=utf-8", new BinaryData(every)));

        await server.EmailClient().SendAsync(WaitUntil.Started, message);

        var sent = Assert.Single(Assert.Single(server.Email.Sent)["attachments"]!.AsArray())!.AsObject();
        Assert.Equal("تقرير \"1\" 漢.csv", (string?)sent["name"]);
        Assert.Equal("text/csv; charset=utf-8", (string?)sent["contentType"]);
        Assert.Equal(Convert.ToBase64String(every), (string?)sent["contentInBase64"]);
        Assert.False(sent.ContainsKey("contentId"));
    }

    [Theory]
    [MemberData(nameof(WrongEmails))]
    public async Task Sends_no_email_of_which_a_part_is_missing(string wrong)
    {
        await using var server = await CommunicationServer.StartAsync();
        var message = Without(wrong);

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => server.EmailClient().SendAsync(WaitUntil.Started, message));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Sends_to_those_who_get_a_copy_alone()
    {
        await using var server = await CommunicationServer.StartAsync();
        var message = To(new(bcc: [new EmailAddress("user@example.com")]));

        await server.EmailClient().SendAsync(WaitUntil.Started, message);

        Assert.Empty(Assert.Single(server.Email.Sent)["recipients"]!["to"]!.AsArray());
    }

    [Fact]
    public async Task Throws_when_the_sender_is_refused()
    {
        await using var server = await CommunicationServer.StartAsync();
        var message = new EmailMessage("no-reply@example.com", "user@example.com", Simple().Content);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => server.EmailClient().SendAsync(WaitUntil.Started, message));

        Assert.Equal(404, exception.Status);
        Assert.Equal("DomainNotLinked", exception.ErrorCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Needs_every_part_of_an_email()
    {
        var content = new EmailContent("Hello");
        EmailRecipients to = new([new EmailAddress("user@example.com")]);

        Assert.Throws<ArgumentNullException>("subject", () => new EmailContent(null!));
        Assert.Throws<ArgumentNullException>("senderAddress", () => new EmailMessage(null!, to, content));
        Assert.Throws<ArgumentNullException>(
            "recipients", () => new EmailMessage(Sender, (EmailRecipients)null!, content));
        Assert.Throws<ArgumentNullException>("content", () => new EmailMessage(Sender, to, null!));
        Assert.Throws<ArgumentNullException>(
            "recipientAddress", () => new EmailMessage(Sender, (string)null!, content));
        Assert.Throws<ArgumentNullException>("name", () => new EmailAttachment(null!, "text/plain", BinaryData.Empty));
        Assert.Throws<ArgumentNullException>("contentType", () => new EmailAttachment("a", null!, BinaryData.Empty));
        Assert.Throws<ArgumentNullException>("content", () => new EmailAttachment("a", "text/plain", null!));
    }

    [Theory]
    [InlineData(EmailClientOptions.ServiceVersion.V2021_10_01_Preview)]
    [InlineData(EmailClientOptions.ServiceVersion.V2023_01_15_Preview)]
    [InlineData((EmailClientOptions.ServiceVersion)99)]
    public void Speaks_no_version_that_is_gone(EmailClientOptions.ServiceVersion version) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmailClientOptions(version));

    [Theory]
    [InlineData(EmailClientOptions.ServiceVersion.V2023_03_31, "2023-03-31")]
    [InlineData(EmailClientOptions.ServiceVersion.V2024_07_01_Preview, "2024-07-01-preview")]
    [InlineData(EmailClientOptions.ServiceVersion.V2025_09_01, "2025-09-01")]
    public async Task Says_which_version_it_speaks(EmailClientOptions.ServiceVersion version, string said)
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(new(418));
        var client = new EmailClient(server.ConnectionString, server.Set(new EmailClientOptions(version)));

        await Assert.ThrowsAsync<RequestFailedException>(() => client.SendAsync(WaitUntil.Started, Simple()));

        Assert.Equal($"/emails:send?api-version={said}", Assert.Single(server.Requests).Target);
    }

    /// <summary>An email with what it must have alone.</summary>
    internal static EmailMessage Simple() =>
        new(Sender, "user@example.com", new("Hello") { PlainText = "Hello, Zoë" });

    /// <summary>An email with everything that it can have.</summary>
    internal static EmailMessage Full()
    {
        EmailAddress[] to = [new("a@example.com", "Ann, A."), new("b@example.com")];
        return new(
            Sender,
            new EmailRecipients(to, [new EmailAddress("c@example.com")], [new EmailAddress("d@example.com", "Dee")]),
            new EmailContent("Report <1>") { PlainText = "Plain", Html = "<p>Zoë &amp; 漢</p>" })
        {
            Headers = { ["x-priority"] = "1", ["X-Purpose"] = "a \"report\"" },
            Attachments =
            {
                new("r.csv", "text/csv", new BinaryData(new byte[] { 251, 255, 191, 0 })) { ContentId = "r" },
                new("Ünicode 漢.txt", "text/plain; charset=utf-8", BinaryData.FromString("s")),
            },
            ReplyTo = { new("help@example.com", "Help") },
            UserEngagementTrackingDisabled = true,
        };
    }

    private static EmailMessage To(EmailRecipients recipients) =>
        new(Sender, recipients, new("Hello") { PlainText = "Hello" });

    private static EmailMessage Without(string part)
    {
        EmailAddress[] noAddress = [new("user")], somebody = [new("user@example.com")];
        var message = part switch
        {
            "content" => new EmailMessage(Sender, "user@example.com", new("Hello") { Html = " " }),
            "subject" => new EmailMessage(Sender, "user@example.com", new(" ") { PlainText = "Hello" }),
            "sender" => new EmailMessage(" ", "user@example.com", new("Hello") { PlainText = "Hello" }),
            "recipients" => To(new([])),
            "to" => To(new(noAddress)),
            "cc" => To(new(somebody, noAddress)),
            "bcc" => To(new(somebody, bcc: noAddress)),
            "host" => To(new([new EmailAddress("user@host")])),
            _ => Simple(),
        };
        if (part == "header")
        {
            message.Headers["x-priority"] = " ";
        }
        else if (part == "attachment")
        {
            message.Attachments.Add(new("a.txt", "text/plain", BinaryData.Empty));
        }

        return message;
    }
}
