using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>
/// The official clients for JavaScript judge the server, so that it can judge ours: it takes what they send and they
/// take what it answers; and what ours send is the same.
/// </summary>
public sealed class OfficialClientTests
{
    private const string To = "+14255550123";
    private const string Words = "Your code: 123 456 – \"ünïcode\" 漢 🔑";

    [Fact]
    public async Task Take_what_the_server_answers_and_send_what_ours_send()
    {
        await using var server = await CommunicationServer.StartAsync();
        Progress(server);
        var outcomes = await RunAsync(server);
        var theirs = server.Requests.Select(RequestForm.Of).ToArray();
        Understood(outcomes);
        Assert.Empty(server.Sms.Faults);
        Assert.Empty(server.Email.Faults);
        Assert.Equal(3, server.Sms.Sent.Count);
        Assert.Equal(3, server.Email.Sent.Count);

        server.Requests.Clear();
        Progress(server);
        await SendTextsAsync(server);
        await SendEmailsAsync(server);
        await SendWithTokenAsync(server, [.. outcomes["scopes"]!.AsArray().Select(scope => (string)scope!)]);

        Assert.NotEmpty(theirs);
        Assert.Equal(theirs, server.Requests.Select(RequestForm.Of));
        Assert.Empty(server.Sms.Faults);
        Assert.Empty(server.Email.Faults);
    }

    private static void Progress(CommunicationServer server)
    {
        server.Email.Progress.Enqueue("Succeeded");
        server.Email.Progress.Enqueue("Failed");
    }

    private static async Task<JsonNode> RunAsync(CommunicationServer server)
    {
        await NpmInstallation.Communication.EnsureAsync();
        var folder = Directory.CreateTempSubdirectory("serverless2fa-communication-");
        var authority = Path.Combine(folder.FullName, "certificate.pem");
        await File.WriteAllTextAsync(authority, server.CertificatePem);
        using var clients = new Process
        {
            StartInfo = NpmInstallation.Communication.Command(
                "node", ["clients.mjs", $"{server.Endpoint}", server.AccessKey, CommunicationServer.Token]),
        };
        clients.StartInfo.Environment["NODE_EXTRA_CA_CERTS"] = authority;
        NpmInstallation.Start(clients);
        var error = clients.StandardError.ReadToEndAsync();
        var said = await clients.StandardOutput.ReadToEndAsync();
        await clients.WaitForExitAsync();
        folder.Delete(recursive: true);
        string[] faults = [.. server.Sms.Faults, .. server.Email.Faults];
        Assert.True(clients.ExitCode == 0, string.Join('\n', [said, await error, .. faults]));
        return JsonNode.Parse(said)!;
    }

    private static void Understood(JsonNode outcomes)
    {
        Assert.All(["text", "tagged", "tokenText"], name =>
        {
            Assert.True((bool)outcomes[name]!["successful"]!);
            Assert.StartsWith("Outgoing_", (string?)outcomes[name]!["messageId"], StringComparison.Ordinal);
        });
        Assert.False((bool)outcomes["refused"]!["successful"]!);
        Assert.Equal(400, (int)outcomes["refused"]!["httpStatusCode"]!);
        Assert.Equal(401, (int)outcomes["otherNumber"]!["status"]!);
        Assert.Equal("""{"status":401,"code":"Denied"}""", outcomes["denied"]!.ToJsonString());
        Assert.Equal("""{"status":404,"code":"DomainNotLinked"}""", outcomes["otherDomain"]!.ToJsonString());
        Assert.Equal("Succeeded", (string?)outcomes["email"]!["status"]);
        Assert.Equal("Succeeded", (string?)outcomes["tokenEmail"]!["status"]);
        Assert.NotNull(outcomes["failed"]);
    }

    // In the order of clients.mjs.
    private static async Task SendTextsAsync(CommunicationServer server)
    {
        var sms = server.SmsClient();
        var none = new SmsSendOptions(enableDeliveryReport: false);
        await sms.SendAsync(SmsService.Number, To, Words, none);
        await sms.SendAsync(SmsService.Number, To, Words, new(enableDeliveryReport: true) { Tag = "sign-in" });
        await sms.SendAsync(SmsService.Number, "12", Words, none);
        await Assert.ThrowsAsync<RequestFailedException>(() => sms.SendAsync("+18005550199", To, Words, none));
        var stranger = new SmsClient(
            $"endpoint={server.Endpoint};accesskey=AAAA", server.Set(new SmsClientOptions()));
        await Assert.ThrowsAsync<RequestFailedException>(() => stranger.SendAsync(SmsService.Number, To, Words, none));
    }

    private static async Task SendEmailsAsync(CommunicationServer server)
    {
        var email = server.EmailClient();
        var elsewhere = new EmailMessage("no-reply@example.com", "user@example.com", EmailClientTests.Simple().Content);
        await email.SendAsync(WaitUntil.Completed, EmailClientTests.Full(), Id('8'));
        await Assert.ThrowsAsync<RequestFailedException>(
            () => email.SendAsync(WaitUntil.Completed, elsewhere, Id('8')));
        await Assert.ThrowsAsync<RequestFailedException>(
            () => email.SendAsync(WaitUntil.Completed, EmailClientTests.Simple(), Id('9')));
    }

    private static async Task SendWithTokenAsync(CommunicationServer server, string[] scopes)
    {
        var token = new StaticCredential(CommunicationServer.Token);
        var sms = new SmsClient(server.Endpoint, token, server.Set(new SmsClientOptions()));
        var email = new EmailClient(server.Endpoint, token, server.Set(new EmailClientOptions()));

        await sms.SendAsync(SmsService.Number, To, Words, new SmsSendOptions(enableDeliveryReport: false));
        await email.SendAsync(WaitUntil.Completed, EmailClientTests.Simple(), Id('a'));

        Assert.Equal(
            scopes.Distinct(StringComparer.Ordinal),
            token.Wanted.SelectMany(wanted => wanted.Scopes).Distinct(StringComparer.Ordinal));
    }

    private static Guid Id(char first) => new($"{first}540c0de-899f-4cce-acb5-3ec493af3800");
}
