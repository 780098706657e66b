using System.Security.Cryptography;
using Azure;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

public sealed class AuthorizationTests
{
    [Theory]
    [InlineData("endpoint={0};accesskey={1}")]
    [InlineData("endpoint={0};accesskey={1};")]
    [InlineData("AccessKey={1};Endpoint={0}")]
    public async Task Is_let_in_with_the_access_key(string form)
    {
        await using var server = await CommunicationServer.StartAsync();
        var connectionString = string.Format(null, form, server.Endpoint, server.AccessKey);
        var sms = new SmsClient(connectionString, server.Set(new SmsClientOptions()));
        var email = new EmailClient(connectionString, server.Set(new EmailClientOptions()));

        var text = await sms.SendAsync(SmsService.Number, "+14255550123", "Hello");
        var operation = await email.SendAsync(WaitUntil.Completed, EmailClientTests.Simple());

        Assert.True(text.Value.Successful);
        Assert.True(operation.HasValue);
    }

    [Fact]
    public async Task Is_refused_with_another_access_key()
    {
        await using var server = await CommunicationServer.StartAsync();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var wrong = $"endpoint={server.Endpoint};accesskey={key}";
        var sms = new SmsClient(wrong, server.Set(new SmsClientOptions()));
        var email = new EmailClient(wrong, server.Set(new EmailClientOptions()));

        var text = await Assert.ThrowsAsync<RequestFailedException>(() => sms.SendAsync("+1", "+2", "Hello"));
        var mail = await Assert.ThrowsAsync<RequestFailedException>(
            () => email.SendAsync(WaitUntil.Started, EmailClientTests.Simple()));

        Assert.Equal((401, "Denied"), (text.Status, text.ErrorCode));
        Assert.Equal((401, "Denied"), (mail.Status, mail.ErrorCode));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Is_let_in_with_a_token()
    {
        await using var server = await CommunicationServer.StartAsync();
        var token = new StaticCredential(CommunicationServer.Token);
        var sms = new SmsClient(server.Endpoint, token, server.Set(new SmsClientOptions()));
        var email = new EmailClient(server.Endpoint, token, server.Set(new EmailClientOptions()));

        var text = await sms.SendAsync(SmsService.Number, "+14255550123", "Hello");
        var operation = await email.SendAsync(WaitUntil.Completed, EmailClientTests.Simple());

        Assert.True(text.Value.Successful);
        Assert.True(operation.HasValue);
        Assert.NotEmpty(token.Wanted);
        Assert.All(
            token.Wanted.SelectMany(context => context.Scopes),
            scope => Assert.Equal("https://communication.azure.com//.default", scope));
    }

    [Fact]
    public async Task Never_sends_a_token_in_the_clear()
    {
        var token = new StaticCredential(CommunicationServer.Token);
        var sms = new SmsClient(new Uri("http://127.0.0.1:9"), token);
        var email = new EmailClient(new Uri("http://127.0.0.1:9"), token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => sms.SendAsync("+1", "+2", "Hello"));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => email.SendAsync(WaitUntil.Started, EmailClientTests.Simple()));

        Assert.Empty(token.Wanted);
    }

    [Theory]
    [InlineData("endpoint=https://x.example.com")]
    [InlineData("accesskey=c2VjcmV0")]
    [InlineData("endpoint=https://x.example.com;accesskey=")]
    [InlineData("endpoint=https://x.example.com;;accesskey=c2VjcmV0")]
    [InlineData("endpoint=https://x.example.com;accesskey=c2VjcmV0;AccessKey=c2VjcmV0")]
    [InlineData("c2VjcmV0")]
    [InlineData("=c2VjcmV0")]
    public void Refuses_another_connection_string(string connectionString)
    {
        var text = Assert.Throws<InvalidOperationException>(() => new SmsClient(connectionString));
        var mail = Assert.Throws<InvalidOperationException>(() => new EmailClient(connectionString));

        // What is taken for a name in it may be the key.
        if (typeof(SmsClient).Assembly.GetName().Name != "Azure.Communication.Sms")
        {
            Assert.DoesNotContain("c2VjcmV0", text.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("c2VjcmV0", mail.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Needs_an_address_and_a_credential()
    {
        var token = new StaticCredential(CommunicationServer.Token);
        var address = new Uri("https://x.example.com");

        Assert.Throws<ArgumentNullException>("connectionString", () => new SmsClient(null!));
        Assert.Throws<ArgumentException>("connectionString", () => new SmsClient("", new SmsClientOptions()));
        Assert.Throws<ArgumentNullException>("endpoint", () => new SmsClient(null!, token));
        Assert.Throws<ArgumentNullException>(
            "tokenCredential", () => new SmsClient(address, (Azure.Core.TokenCredential)null!));
        Assert.Throws<ArgumentNullException>("connectionString", () => new EmailClient(null!));
        Assert.Throws<ArgumentException>("connectionString", () => new EmailClient("", new EmailClientOptions()));
        Assert.Throws<ArgumentNullException>("endpoint", () => new EmailClient(null!, token));
        Assert.Throws<ArgumentNullException>(
            "credential", () => new EmailClient(address, (Azure.Core.TokenCredential)null!));
    }
}
