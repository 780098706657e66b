using Microsoft.Extensions.Options;
using Serverless2FA.Keys;
using Serverless2FA.Tests.Clocks;

namespace Serverless2FA.Tests.Keys;

[Trait("Feature", "F44")]
public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(TestKeys.Now);
    private readonly LogLines _log = new();
    private VaultServer _vault = null!;

    public async ValueTask InitializeAsync()
    {
        _vault = await VaultServer.StartAsync();
        _vault.Secrets.Now = _clock.GetUtcNow;
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _vault.DisposeAsync();
    }

    [Fact]
    public async Task Costs_the_vault_nothing_for_five_minutes()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var ring = Ring();
        var first = await ring.GetAsync(default);
        var asked = _vault.Asked.Count;
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.Same(first, await ring.GetAsync(default));
        Assert.Equal(asked, _vault.Asked.Count);
        Assert.Equal(0, _vault.Count("GET /secrets/ticket-secret/versions"));
    }

    [Fact]
    [Trait("Conformance", "C5")]
    public async Task Rotates_without_a_restart_and_still_opens_what_is_older()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var (ring, anna) = (Ring(), TestKeys.User("anna"));
        var before = await ring.GetAsync(default);
        var stored = before.Protect(anna, "test", "secret"u8);
        var rotated = _vault.Secrets.Add(KeyName.Protection);

        _clock.Advance(TimeSpan.FromMinutes(14));
        var between = await ring.GetAsync(default);
        Assert.Equal(stored.KeyId, between.Protect(anna, "test", "secret"u8).KeyId);

        _clock.Advance(TimeSpan.FromMinutes(10));
        var after = await ring.GetAsync(default);
        var renewed = after.Protect(anna, "test", "secret"u8);
        Assert.Equal(rotated.Version, renewed.KeyId);
        Assert.Equal("secret"u8, after.Unprotect(anna, "test", stored));
        Assert.Equal("secret"u8, between.Unprotect(anna, "test", renewed));
    }

    [Fact]
    public async Task Looks_again_for_a_key_that_it_does_not_know()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var ring = Ring();
        await ring.GetAsync(default);
        var added = _vault.Secrets.Add(KeyName.Code);
        Assert.False((await ring.GetAsync(default)).HasCodeKey(added.Version));
        Assert.True((await ring.RefreshAsync(default)).HasCodeKey(added.Version));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Keeps_the_keys_it_has_while_the_vault_is_away()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var ring = Ring();
        var keys = await ring.GetAsync(default);
        await _vault.StopAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Same(keys, await ring.RefreshAsync(default));
        Assert.Contains(_log.Lines, line => line.Contains("The keys could not be read", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Has_no_keys_while_the_vault_was_never_there_and_gets_them_when_it_comes_back()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        _vault.Before = request =>
        {
            _vault.Instead.Enqueue(KeyVaultKeyStoreTests.Refuse(503));
            return Task.CompletedTask;
        };
        var ring = Ring();
        await Assert.ThrowsAsync<KeysUnavailableException>(() => ring.GetAsync(default).AsTask());
        _vault.Before = _ => Task.CompletedTask;
        _vault.Instead.Clear();
        _clock.Advance(RefreshTimes.Default.FirstPause);
        Assert.NotNull(await ring.GetAsync(default));
    }

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("dG9vIHNob3J0")]
    public async Task Works_on_with_the_other_versions_when_one_was_pasted_wrongly(string pasted)
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var wrong = _vault.Secrets.Add("protection-key", pasted, created: TestKeys.Now.AddHours(-1));
        var keys = await Ring().GetAsync(default);
        Assert.NotEqual(wrong.Version, keys.Protect(TestKeys.User("anna"), "test", "secret"u8).KeyId);
        var line = Assert.Single(_log.Lines, line => line.Contains(wrong.Version, StringComparison.Ordinal));
        Assert.Contains("it must be exactly 32 bytes in base64", line, StringComparison.Ordinal);
        Assert.DoesNotContain(pasted, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Needs_the_ticket_secret_where_tickets_are_signed_with_it(bool isThere)
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        if (isThere)
        {
            var made = _vault.Secrets.Add(KeyName.Ticket);
            var keys = await Ring(needsTicketKey: true).GetAsync(default);
            Assert.Equal(made.Version, Assert.Single(keys.TicketKeys).Id);
        }
        else
        {
            var ring = Ring(needsTicketKey: true);
            await Assert.ThrowsAsync<KeysUnavailableException>(() => ring.GetAsync(default).AsTask());
        }
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task Logs_which_keys_are_in_use_when_that_changes_and_never_a_key()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var ring = Ring();
        var keys = await ring.GetAsync(default);
        await ring.RefreshAsync(default);
        Assert.Equal($"Information: The keys in use changed: {keys} ", Assert.Single(_log.Lines));
        foreach (var secret in (string[])["signing-key", "protection-key", "code-key"])
        {
            Assert.All(_vault.Secrets.Versions(secret), version =>
                Assert.All(_log.Lines, line => Assert.DoesNotContain(version.Value, line, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Learns_of_new_keys_in_time_also_while_nobody_asks()
    {
        _vault.Secrets.AddAll(TestKeys.Now);
        var ring = Ring();
        using var warmth = new KeyRingWarmth(ring, _clock);
        await warmth.StartAsync(default);
        var first = await ring.GetAsync(default);
        var added = _vault.Secrets.Add(KeyName.Code);
        var fetch = $"GET /secrets/code-key/{added.Version}";
        for (var minutes = 0; minutes < 500 && !_vault.Asked.Contains(fetch); minutes++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20);
        }

        await warmth.StopAsync(default);
        Assert.Contains(fetch, _vault.Asked);
        Assert.True((await ring.RefreshAsync(default)).HasCodeKey(added.Version));
        Assert.False(first.HasCodeKey(added.Version));
    }

    private KeyRing Ring(bool needsTicketKey = false)
    {
        var options = Options.Create(new KeyVaultOptions { Uri = _vault.Address });
        var store = new KeyVaultKeyStore(_vault.Client(retries: 0), options, _clock, _log.For<KeyVaultKeyStore>());
        var ring = new KeyRingOptions { PublishDelay = TestKeys.PublishDelay, TicketKeyNeeded = needsTicketKey };
        return new KeyRing(store, Options.Create(ring), _clock, _log.For<KeyRing>());
    }
}
