using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless2FA.Keys;

namespace Serverless2FA.Tests.Keys;

/// <summary>Two instances of a new deployment start at once and find no key.</summary>
[Trait("Feature", "F45")]
public sealed class FirstKeyRaceTests : IAsyncLifetime
{
    private VaultServer _vault = null!;

    public async ValueTask InitializeAsync() => _vault = await VaultServer.StartAsync();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Use_the_same_key_when_both_made_one_at_once()
    {
        HoldBoth(untilSecond: () => Task.Delay(TimeSpan.FromMilliseconds(500)));

        var loaded = await Task.WhenAll(LoadAsync(), LoadAsync());

        Assert.Equal(2, _vault.Secrets.Versions("code-key").Count);
        Assert.Equal(Current(loaded[0]), Current(loaded[1]));
        Assert.All(loaded, versions => Assert.Equal(2, versions.Count));
    }

    [Fact]
    public async Task Use_the_same_key_when_one_was_held_up_before_it_made_its_own()
    {
        var firstIsDone = new TaskCompletionSource();
        HoldBoth(untilSecond: () => firstIsDone.Task);

        var loads = new[] { LoadAsync(), LoadAsync() };
        var first = await Task.WhenAny(loads);
        firstIsDone.SetResult();
        var second = await loads.Single(load => load != first);

        Assert.Single(await first);
        Assert.Equal(2, second.Count);
        Assert.Equal(Current(await first), Current(second));
    }

    /// <summary>
    /// The vault sets neither key before both instances have found none and come with one; the second it sets later.
    /// </summary>
    private void HoldBoth(Func<Task> untilSecond)
    {
        var (bothCome, come) = (new TaskCompletionSource(), 0);
        _vault.Before = request =>
        {
            if (!HttpMethods.IsPut(request.Method))
            {
                return Task.CompletedTask;
            }

            if (Interlocked.Increment(ref come) == 1)
            {
                return bothCome.Task;
            }

            bothCome.SetResult();
            return untilSecond();
        };
    }

    private async Task<IReadOnlyList<KeyVersion>> LoadAsync()
    {
        var options = Options.Create(new KeyVaultOptions { Uri = _vault.Address, MakeMissingKeys = true });
        var store = new KeyVaultKeyStore(
            _vault.Client(), options, TimeProvider.System, NullLogger<KeyVaultKeyStore>.Instance);
        return await store.LoadAsync(KeyName.Code, default);
    }

    private static string Current(IReadOnlyList<KeyVersion> versions) =>
        KeyVersions.Current(versions, DateTimeOffset.UtcNow, TestKeys.PublishDelay).Id;
}
