using Azure.Core;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Serverless2FA.Keys;

namespace Serverless2FA.Tests.Keys;

[Trait("Feature", "F44")]
public sealed class KeyVaultKeyStoreTests : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private VaultServer _vault = null!;

    public async ValueTask InitializeAsync() => _vault = await VaultServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_vault.Wrong);
        await _vault.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Reads_all_versions_over_all_pages_newest_first()
    {
        VaultSecret[] expected =
            [.. Enumerable.Range(1, 5).Select(day => _vault.Secrets.Add(KeyName.Code, TestKeys.Now.AddDays(-day)))];
        var versions = await Store().LoadAsync(KeyName.Code, default);
        Assert.Equal(expected.Select(secret => secret.Version), versions.Select(version => version.Id));
        Assert.Equal(expected.Select(secret => secret.Created), versions.Select(version => version.CreatedAt));
        Assert.Equal(
            expected.Select(secret => secret.Value),
            versions.Select(version => Convert.ToBase64String(version.Material.Span)));
        Assert.Equal(3, _vault.Count("GET /secrets/code-key/versions"));
    }

    [Theory]
    [InlineData(KeyName.Signing, "signing-key")]
    [InlineData(KeyName.Protection, "protection-key")]
    [InlineData(KeyName.Code, "code-key")]
    [InlineData(KeyName.Ticket, "ticket-secret")]
    public async Task Reads_each_key_from_its_own_secret(KeyName name, string secret)
    {
        var made = _vault.Secrets.Add(secret, Convert.ToBase64String(KeyMaterial.Make(name)));
        Assert.Equal(made.Version, Assert.Single(await Store().LoadAsync(name, default)).Id);
    }

    [Fact]
    public async Task Fetches_a_version_once_and_forgets_one_that_was_disabled()
    {
        var old = _vault.Secrets.Add(KeyName.Code, TestKeys.Now.AddDays(-1));
        var young = _vault.Secrets.Add(KeyName.Code);
        var store = Store();
        Assert.Equal(2, (await store.LoadAsync(KeyName.Code, default)).Count);
        _vault.Secrets.Disable(old);
        Assert.Equal(young.Version, Assert.Single(await store.LoadAsync(KeyName.Code, default)).Id);
        Assert.Equal(1, _vault.Count($"GET /secrets/code-key/{old.Version}"));
        Assert.Equal(1, _vault.Count($"GET /secrets/code-key/{young.Version}"));
    }

    [Fact]
    public async Task Comes_with_a_token_for_the_vault_after_the_challenge()
    {
        _vault.Secrets.Add(KeyName.Code);
        var identity = new StaticCredential(_vault.Token);
        await Store(identity: identity).LoadAsync(KeyName.Code, default);
        var wanted = Assert.Single(identity.Wanted);
        Assert.Equal("https://vault.azure.net/.default", Assert.Single(wanted.Scopes));
        Assert.Equal("the-tenant", wanted.TenantId);
    }

    [Fact]
    public async Task Tries_again_when_the_vault_is_busy_or_away_for_a_moment()
    {
        _vault.Secrets.Add(KeyName.Code);
        _vault.Instead.Enqueue(Refuse(429, retryAfter: 1));
        _vault.Instead.Enqueue(Refuse(503));
        Assert.Single(await Store().LoadAsync(KeyName.Code, default));
        Assert.Equal(3, _vault.Count("GET /secrets/code-key/versions"));
    }

    [Theory]
    [InlineData(429, 7, 7)]
    [InlineData(503, null, 2)]
    [InlineData(403, null, 2)]
    [Trait("Conformance", "C44")]
    public async Task Says_that_the_keys_are_away_and_when_to_try_again(int status, int? retryAfter, int expected)
    {
        _vault.Instead.Enqueue(Refuse(status, retryAfter));
        var away = await Assert.ThrowsAsync<KeysUnavailableException>(
            () => Store(retries: 0).LoadAsync(KeyName.Code, default));
        Assert.Equal(TimeSpan.FromSeconds(expected), away.RetryAfter);
        Assert.Contains($"code-key (status {status})", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_keys_are_away_when_all_tries_failed()
    {
        for (var tries = 0; tries < 4; tries++)
        {
            _vault.Instead.Enqueue(Refuse(503));
        }

        await Assert.ThrowsAsync<KeysUnavailableException>(() => Store().LoadAsync(KeyName.Code, default));
        Assert.Empty(_vault.Instead);
    }

    [Fact]
    public async Task Says_that_the_keys_are_away_when_nobody_answers()
    {
        var store = Store();
        await _vault.StopAsync();
        await Assert.ThrowsAsync<KeysUnavailableException>(() => store.LoadAsync(KeyName.Code, default));
    }

    [Fact]
    public async Task Says_that_the_keys_are_away_when_the_app_has_no_identity() =>
        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => Store(identity: new NoCredential()).LoadAsync(KeyName.Code, default));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Makes_nothing_without_leave_and_says_what_is_missing(bool isUnknown)
    {
        if (isUnknown)
        {
            _vault.Instead.Enqueue(Refuse(404));
        }

        Assert.Empty(await Store().LoadAsync(KeyName.Signing, default));
        Assert.Equal(0, _vault.Count("PUT /secrets/signing-key"));
        Assert.Contains(_log.Lines, line => line.Contains("signing-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Never_makes_the_ticket_secret()
    {
        Assert.Empty(await Store(mayMake: true).LoadAsync(KeyName.Ticket, default));
        Assert.Empty(_vault.Secrets.Versions("ticket-secret"));
    }

    [Theory]
    [InlineData(KeyName.Signing, "application/pkcs8; encoding=base64")]
    [InlineData(KeyName.Protection, "application/octet-stream; encoding=base64")]
    public async Task Makes_a_missing_key_where_it_may(KeyName name, string contentType)
    {
        var made = Assert.Single(await Store(mayMake: true).LoadAsync(name, default));
        Assert.Null(KeyMaterial.Fault(name, made.Material.Span));
        var stored = Assert.Single(_vault.Secrets.Versions(KeyVaultKeyStore.SecretName(name)));
        Assert.Equal((made.Id, contentType), (stored.Version, stored.ContentType));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(stored.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gives_no_bytes_for_a_value_that_is_not_base64()
    {
        _vault.Secrets.Add("code-key", "this is not base64!");
        Assert.True(Assert.Single(await Store().LoadAsync(KeyName.Code, default)).Material.IsEmpty);
    }

    internal static Action<HttpResponse> Refuse(int status, int? retryAfter = null) => response =>
    {
        response.StatusCode = status;
        response.Headers.RetryAfter = $"{retryAfter}";
    };

    private KeyVaultKeyStore Store(bool mayMake = false, TokenCredential? identity = null, int retries = 3) => new(
        _vault.Client(identity, retries),
        Options.Create(new KeyVaultOptions { Uri = _vault.Address, MakeMissingKeys = mayMake }),
        TimeProvider.System,
        _log.For<KeyVaultKeyStore>());

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("There is no identity here.");

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException("There is no identity here.");
    }
}
