using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Tests.Clocks;

namespace Serverless2FA.Tests.Keys.Local;

public sealed class LocalKeyStoreTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("keys").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData(KeyName.Signing)]
    [InlineData(KeyName.Protection)]
    [InlineData(KeyName.Code)]
    [InlineData(KeyName.Ticket)]
    public async Task Makes_a_usable_key_at_the_first_start_and_keeps_it(KeyName name)
    {
        var made = Assert.Single(await Store().LoadAsync(name, default));
        Assert.Null(KeyMaterial.Fault(name, made.Material.Span));
        Assert.Equal(TestKeys.Now, made.CreatedAt);
        var kept = Assert.Single(await Store().LoadAsync(name, default));
        Assert.Equal((made.Id, made.CreatedAt), (kept.Id, kept.CreatedAt));
        Assert.Equal(made.Material.ToArray(), kept.Material.ToArray());
    }

    [Fact]
    public async Task Ends_with_one_key_when_many_start_at_once()
    {
        for (var round = 0; round < 40; round++)
        {
            var folder = Path.Combine(_data, $"{round}");
            using var start = new Barrier(4);
            var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                var store = new LocalKeyStore(folder, TimeProvider.System);
                start.SignalAndWait(TimeSpan.FromSeconds(10));
                return Assert.Single(await store.LoadAsync(KeyName.Code, default)).Id;
            })));
            Assert.Single(ids.Distinct(StringComparer.Ordinal));
            var files = Directory.EnumerateFiles(Path.Combine(folder, "keys"));
            Assert.Equal([".lock", "code.json"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Lets_nobody_else_read_the_keys()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        Directory.CreateDirectory(Path.Combine(_data, "keys"));
        await Store().LoadAsync(KeyName.Signing, default);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_data, "keys", "signing.json")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(_data, "keys")));
    }

    [Fact]
    public async Task Reads_several_versions_newest_first()
    {
        Directory.CreateDirectory(Path.Combine(_data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(_data, "keys", "code.json"), """
            {"versions":[
              {"id":"old","createdAt":"2026-01-01T00:00:00Z","material":"AAAAAAAAAAAAAAAAAAAAAA=="},
              {"id":"new","createdAt":"2026-02-01T00:00:00Z","material":"AAAAAAAAAAAAAAAAAAAAAA=="}]}
            """);
        Assert.Equal(["new", "old"], (await Store().LoadAsync(KeyName.Code, default)).Select(version => version.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"versions":[{"id":"a","createdAt":"2026-01-01T00:00:00Z","material":"?"}]}""")]
    public async Task Says_which_file_is_broken_and_does_not_replace_it(string content)
    {
        var path = Path.Combine(_data, "keys", "protection.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, content);
        var broken = await Assert.ThrowsAsync<KeysUnavailableException>(
            () => Store().LoadAsync(KeyName.Protection, default));
        Assert.Contains(path, broken.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    private LocalKeyStore Store() => new(_data, new ManualClock(TestKeys.Now));
}
