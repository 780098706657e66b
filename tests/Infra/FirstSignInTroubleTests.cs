using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless2FA.Tests.Access;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Infra;

/// <summary>What infra/first-sign-in.mjs says of a service in trouble, and of an assertion that is none.</summary>
[Trait("Feature", "F46")]
public sealed class FirstSignInTroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("serverless2fa-proof-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Leaves_the_app_on_where_the_policy_requires_one_and_deletes_the_person_all_the_same()
    {
        await using var service = await RunningService.StartAsync(LocalStore.Embedded);
        var admin = await service.HelpDesk.EnterAsync("admin");
        var version = (await AccountPolicy.GetAsync(service.HelpDesk, admin)).Header("ETag");
        var policy = new { requireForTeamMembers = true, requireForEndUsers = false };
        (await service.Client.PutAsync("policy", admin.AdminTicket(), policy, version)).Expect(HttpStatusCode.OK);
        using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync($"{service.Data}/keys/ticket.json"));

        var (exitCode, said, error) = await RunAsync(
            service.Address, keys.RootElement.GetProperty("versions")[0].GetProperty("material").GetString()!);

        Assert.True(exitCode == 0, error);
        Assert.Contains("The policy requires a factor, so the app was not turned off.", said, StringComparison.Ordinal);
        Assert.Contains("Deleted first-sign-in-", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "ticket-refused", 3600, "This machine's clock is 3", "s behind the service's: set it right.")]
    [InlineData(401, "ticket-refused", -3600, "This machine's clock is 3", "s ahead of the service's: set it right.")]
    [InlineData(401, "ticket-refused", 0, "Compare: the ticket says issuer \"demo-help-desk\"", "signed by HS256")]
    [InlineData(503, "keys-unavailable", 0, "503 keys-unavailable", "are the secrets in the vault")]
    [InlineData(503, "storage-unavailable", 0, "503 storage-unavailable", "may the app use the tables?")]
    [InlineData(503, null, 0, "answered 503", "The app does not run, or not yet")]
    [InlineData(404, null, 0, "answered 404", "is this the address of the app, and is the package deployed?")]
    public async Task Says_what_may_be_wrong(int status, string? problem, int secondsAhead, params string[] sayings)
    {
        await using var service = await StartAsync(answer =>
        {
            answer.StatusCode = status;
            answer.Headers.Date = TimeProvider.System.GetUtcNow().AddSeconds(secondsAhead).ToString("R");
            return problem is null ? Task.CompletedTask : answer.WriteAsJsonAsync(new { type = problem, status });
        });

        var (exitCode, _, error) = await RunAsync(new Uri(service.Urls.Single()), Convert.ToBase64String(new byte[32]));

        Assert.Equal(1, exitCode);
        Assert.All(sayings, saying => Assert.Contains(saying, error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one", "one", "right")]
    [InlineData("one", "two", "The signature of the assertion is wrong.")]
    [InlineData("one", "none", "with key one, which isn't among the published keys.")]
    public async Task Believes_no_assertion_but_by_a_published_key(string signer, string published, string saying)
    {
        const string Program =
            """
            import { generateKeyPairSync, sign } from 'node:crypto';
            import { checkAssertion } from './first-sign-in/tokens.mjs';
            const [signer, published] = process.argv.slice(1);
            const make = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
            const pairs = { one: make(), two: make() };
            const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
            const now = Math.floor(Date.now() / 1000);
            const data = `${encode({ alg: 'ES256', kid: signer })}.${encode({ iat: now, exp: now + 60 })}`;
            const key = { key: pairs[signer].privateKey, dsaEncoding: 'ieee-p1363' };
            const known = pairs[published]?.publicKey.export({ format: 'jwk' });
            const keys = known ? [{ ...known, kid: signer }] : [];
            checkAssertion(`${data}.${sign('sha256', Buffer.from(data), key).toString('base64url')}`, { keys }, {});
            console.log('right');
            """;

        var (_, said, error) = await Script.RunAsync("node", ["--input-type=module", "-e", Program, signer, published]);

        Assert.Contains(saying, said + error, StringComparison.Ordinal);
        Assert.Equal(saying == "right", said == "right\n");
    }

    private static async Task<WebApplication> StartAsync(Func<HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.Run(context => answer(context.Response));
        await service.StartAsync();
        return service;
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(Uri service, string secret)
    {
        var file = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(file, secret);
        return await Script.RunAsync(
            "node",
            [
                "first-sign-in.mjs", "--service", $"{service}", "--secret-file", file, "--email", "proof@example.com",
                "--issuer", TicketBuilder.Issuer, "--audience", TicketBuilder.Audience,
                "--assertion-issuer", "serverless2fa", "--assertion-audience", "demo-help-desk",
            ]);
    }
}
