using System.Security.Cryptography;
using System.Text.Json;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Tests.Access;
using Serverless2FA.Tests.Hosting;

namespace Serverless2FA.Tests.Infra;

/// <summary>infra/first-sign-in.mjs, which proves a deployment: here the local host in its place.</summary>
[Trait("Feature", "F46")]
public sealed class FirstSignInTests(KeyedHost host) : IClassFixture<KeyedHost>
{
    [Fact]
    [Trait("Feature", "F1")]
    public async Task Signs_in_with_tickets_by_a_private_key_and_leaves_nobody_behind()
    {
        var (exitCode, said, error) = await RunAsync(Arguments("--key", "key.pem"));

        Assert.True(exitCode == 0, error);
        Assert.Contains("the assertion is right by the published keys", said, StringComparison.Ordinal);
        Assert.Contains("Turned the app off", said, StringComparison.Ordinal);
        Assert.Contains("Deleted first-sign-in-", said, StringComparison.Ordinal);
        Assert.EndsWith("This deployment signs people in.\n", said, StringComparison.Ordinal);
        var saidOfNobody = said.Replace(PersonIn(said), "", StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{6}|eyJ|[A-Z2-7]{32}|PRIVATE", saidOfNobody);
    }

    [Fact]
    public async Task Signs_in_with_tickets_by_a_shared_secret()
    {
        await using var other = await LocalHostProcess.StartAsync($"{host.Data}-shared");
        using var http = new HttpClient();
        using var health = await http.GetAsync(
            new Uri(other.Address, "api/health"), TestContext.Current.CancellationToken);
        using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync($"{host.Data}-shared/keys/ticket.json"));
        var secret = keys.RootElement.GetProperty("versions")[0].GetProperty("material").GetString();
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "secret"), $"{secret}\n");

        var (exitCode, said, error) = await RunAsync(Arguments("--secret-file", "secret", service: other.Address));

        Assert.True(exitCode == 0, error);
        Assert.DoesNotContain(secret!, said, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Feature", "F47")]
    [InlineData("owner", "right", 0, "Named owner an owner.")]
    [InlineData("olga", "right", 1, "409 conflict (There is an owner: owners make owners.")]
    [InlineData("owner", "wrong", 1, "The function key was refused")]
    public async Task Names_the_first_owner_with_a_function_key(string id, string key, int exitCode, string saying)
    {
        using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(host.Data, FunctionKeys.FileName)));
        var right = keys.RootElement.GetProperty("function").GetString()!;
        var functionKey = key == "right" ? right : "not-the-key-of-the-app";
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "function-key"), functionKey);

        var (ended, said, error) = await RunAsync(
        [
            .. Arguments("--key", "key.pem"),
            "--owner", id, "--owner-name", "Olga Owner", "--owner-email", "olga@example.com",
            "--function-key-file", Path.Combine(host.Folder, "function-key"),
        ]);

        Assert.Equal(exitCode, ended);
        Assert.Contains(saying, said + error, StringComparison.Ordinal);
        Assert.DoesNotContain(functionKey, said + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--issuer", "somebody-else", 1, "the ticket says issuer \"somebody-else\" and audience")]
    [InlineData("--audience", "something-else", 1, "audience \"something-else\"")]
    [InlineData("--assertion-issuer", "somebody-else", 1, "says iss = serverless2fa, but somebody-else was expected")]
    [InlineData("--assertion-audience", "something-else", 1, "aud = demo-help-desk, but something-else was expected")]
    [InlineData("--service", "http://localhost:9", 1, "http://localhost:9 did not answer: ")]
    [InlineData("--service", "http://help.example", 2, "--service is an https address")]
    [InlineData("--key", "missing.pem", 2, "missing.pem can't be read: ENOENT.")]
    [InlineData("--email", "", 2, "Missing: --email")]
    public async Task Says_what_is_wrong(string option, string value, int exitCode, string saying)
    {
        var arguments = Arguments("--key", "key.pem");
        arguments[Array.IndexOf(arguments, option) + 1] = value;

        var (ended, said, error) = await RunAsync(arguments);

        Assert.Equal(exitCode, ended);
        Assert.Contains(saying, error, StringComparison.Ordinal);
        Assert.DoesNotContain("at file:", error, StringComparison.Ordinal);
        Assert.Equal(
            said.Contains("Entered ", StringComparison.Ordinal), said.Contains("Deleted ", StringComparison.Ordinal));
    }

    private string[] Arguments(string kind, string file, Uri? service = null) =>
    [
        "--service", $"{service ?? host.Address}",
        "--issuer", TicketBuilder.Issuer, "--audience", TicketBuilder.Audience,
        "--assertion-issuer", "serverless2fa", "--assertion-audience", "demo-help-desk", "--email", "proof@example.com",
        kind, Path.Combine(host.Folder, file),
    ];

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments) =>
        Script.RunAsync("node", ["first-sign-in.mjs", .. arguments]);

    private static string PersonIn(string said) =>
        said[said.IndexOf("first-sign-in-", StringComparison.Ordinal)..].Split('.')[0];
}

/// <summary>A local host that verifies tickets with a public key, as a deployment does.</summary>
public sealed class KeyedHost : IAsyncLifetime
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private LocalHostProcess _host = null!;

    /// <summary>Where the private key lies, in `key.pem`.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("serverless2fa-proof-").FullName;

    public string Data => Path.Combine(Folder, "data");

    public Uri Address => _host.Address;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "key.pem"), _key.ExportPkcs8PrivateKeyPem());
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Tickets__PublicKey"] = _key.ExportSubjectPublicKeyInfoPem(),
        };
        _host = await LocalHostProcess.StartAsync(Data, environment: settings);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _key.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
