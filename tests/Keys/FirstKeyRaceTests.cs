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
        using var bothListed = new Barrier(2);
        var listed = 0;
        _vault.Before = request => HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref listed) <= 2
            ? Task.Run(() => bothListed.SignalAndWait(TimeSpan.FromSeconds(10)))
            : Task.CompletedTask;

        var loaded = await Task.WhenAll(LoadAsync(), LoadAsync());

        Assert.Equal(2, _vault.Secrets.Versions("code-key").Count);
        Assert.Equal(Current(loaded[0]), Current(loaded[1]));
        Assert.All(loaded, versions => Assert.Equal(2, versions.Count));
    }

    [Fact]
    public async Task Use_the_same_key_when_one_was_held_up_before_it_made_its_own()
    {
        var firstIsDone = new TaskCompletionSource();
        var set = 0;
        _vault.Before = request => HttpMethods.IsPut(request.Method) && Interlocked.Increment(ref set) == 2
            ? firstIsDone.Task
            : Task.CompletedTask;

        var loads = new[] { LoadAsync(), LoadAsync() };
        var first = await Task.WhenAny(loads);
        firstIsDone.SetResult();
        var second = await loads.Single(load => load != first);

        Assert.Single(await first);
        Assert.Equal(2, second.Count);
        Assert.Equal(Current(await first), Current(second));
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
