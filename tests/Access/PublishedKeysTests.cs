using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Access;
using Serverless2FA.Keys;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

[Trait("Conformance", "C34")]
public sealed class PublishedKeysTests
{
    [Fact]
    public void Lists_every_key_that_assertions_can_be_signed_with_newest_first()
    {
        var old = TestKeys.Version(KeyName.Signing, TimeSpan.FromDays(90));
        var young = TestKeys.Version(KeyName.Signing, TimeSpan.Zero);
        var keychain = TestKeys.Keychain(TestKeys.Set() with { Signing = [young, old] });
        var keys = Read(new PublishedKeySet(keychain));
        Assert.Equal([young.Id, old.Id], keys.Select(key => key.GetProperty("kid").GetString()));
        Assert.Equal(old.Id, keychain.CurrentSigner.KeyId);
    }

    [Fact]
    public void Says_of_each_key_what_it_is_for_and_nothing_private()
    {
        var key = Assert.Single(Read(new PublishedKeySet(TestKeys.Keychain())));
        Assert.Equal(
            ["alg", "crv", "kid", "kty", "use", "x", "y"],
            key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("EC", key.GetProperty("kty").GetString());
        Assert.Equal("P-256", key.GetProperty("crv").GetString());
        Assert.Equal("sig", key.GetProperty("use").GetString());
        Assert.Equal("ES256", key.GetProperty("alg").GetString());
        Assert.Equal(43, key.GetProperty("x").GetString()!.Length);
        Assert.Equal(43, key.GetProperty("y").GetString()!.Length);
    }

    [Fact]
    public async Task Is_written_once_for_each_keychain()
    {
        using var access = new AccessFixture();
        var published = access.Services.GetRequiredService<PublishedKeys>();
        var first = await published.GetAsync(default);
        Assert.Same(first, await published.GetAsync(default));
        await access.Services.GetRequiredService<KeyRing>().RefreshAsync(default);
        Assert.NotSame(first, await published.GetAsync(default));
    }

    [Fact]
    public void Is_cached_no_longer_than_the_delay_before_a_new_key_signs_allows()
    {
        var seconds = int.Parse(PublishedKeySet.CacheControl.Split('=')[1], CultureInfo.InvariantCulture);
        Assert.Equal("public, max-age=300", PublishedKeySet.CacheControl);
        Assert.True(TimeSpan.FromSeconds(seconds) + RefreshTimes.Default.Usable <= new KeyRingOptions().PublishDelay);
    }

    private static JsonElement[] Read(PublishedKeySet set) =>
        [.. JsonDocument.Parse(set.Json).RootElement.GetProperty("keys").EnumerateArray()];
}
