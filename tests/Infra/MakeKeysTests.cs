using Microsoft.Extensions.Options;
using Serverless2FA.Keys;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Infra;

/// <summary>infra/make-keys.sh, with a program in the place of the Azure CLI that keeps what it is told.</summary>
[Trait("Feature", "F44")]
public sealed class MakeKeysTests : IDisposable
{
    private readonly FakeAzure _azure = new();

    public void Dispose() => _azure.Dispose();

    [Fact]
    public async Task Makes_keys_that_the_service_signs_encrypts_and_hashes_with()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for the Azure CLI is a script for Linux.");

        var (exitCode, said, error) = await RunAsync("kv-test");

        Assert.True(exitCode == 0, error);
        Assert.Equal("Set signing-key.\nSet protection-key.\nSet code-key.\n", said);
        await using var vault = await VaultServer.StartAsync();
        foreach (var (name, value) in _azure.Secrets)
        {
            vault.Secrets.Add(name, value);
        }

        var keychain = await KeychainOfAsync(vault);
        Assert.Equal(64, keychain.CurrentSigner.Sign("data"u8).Length);
        var user = TestKeys.User("anna");
        Assert.Equal("secret"u8, keychain.Unprotect(user, "test", keychain.Protect(user, "test", "secret"u8)));
        Assert.Equal(32, keychain.CurrentCodeKey(CodeUse.Challenges).Mac("data"u8).Length);
    }

    [Fact]
    public async Task Makes_a_ticket_secret_where_it_is_asked_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for the Azure CLI is a script for Linux.");

        var (exitCode, _, error) = await RunAsync("kv-test", "ticket-secret");

        Assert.True(exitCode == 0, error);
        var (name, value) = Assert.Single(_azure.Secrets);
        Assert.Equal(KeyVaultKeyStore.SecretName(KeyName.Ticket), name);
        Assert.Null(KeyMaterial.Fault(KeyName.Ticket, Convert.FromBase64String(value)));
    }

    [Fact]
    public async Task Shows_no_value_to_anybody_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for the Azure CLI is a script for Linux.");

        var (_, said, error) = await RunAsync("kv-test");

        Assert.Equal(3, _azure.Secrets.Count);
        Assert.All(_azure.Secrets.Values, value =>
        {
            Assert.DoesNotContain(value, said + error, StringComparison.Ordinal);
            Assert.DoesNotContain(value, _azure.Arguments, StringComparison.Ordinal);
        });
        Assert.Equal("600 700 600 700 600 700", string.Join(' ', _azure.Modes.Split('\n')).Trim());
        var files = _azure.Arguments.Split(' ', '\n').Where(word => word.StartsWith('/'));
        Assert.All(files, file => Assert.False(Path.Exists(Path.GetDirectoryName(file)), file));
        Assert.Equal(3, files.Count());
    }

    [Fact]
    public async Task Replaces_no_key_unless_it_is_told_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in for the Azure CLI is a script for Linux.");
        await RunAsync("kv-test", "code-key");
        var before = _azure.Secrets["code-key"];

        var (exitCode, _, error) = await RunAsync("kv-test");

        Assert.Equal(1, exitCode);
        Assert.Contains("code-key exists already in kv-test. Nothing was made.", error, StringComparison.Ordinal);
        Assert.Equal(before, Assert.Single(_azure.Secrets).Value);

        (exitCode, _, error) = await RunAsync("--new-version", "kv-test", "code-key");

        Assert.True(exitCode == 0, error);
        Assert.NotEqual(before, Assert.Single(_azure.Secrets).Value);
    }

    [Theory]
    [InlineData()]
    [InlineData("kv-test", "other-key")]
    [InlineData("--vault")]
    public async Task Says_how_it_is_used(params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: ", error, StringComparison.Ordinal);
        Assert.Empty(_azure.Arguments);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        Script.RunAsync("bash", ["make-keys.sh", .. arguments], _azure.Environment);

    private static async Task<Keychain> KeychainOfAsync(VaultServer vault)
    {
        using var log = new LogLines();
        var store = new KeyVaultKeyStore(
            vault.Client(new StaticCredential(vault.Token)),
            Options.Create(new KeyVaultOptions { Uri = vault.Address }),
            TimeProvider.System,
            log.For<KeyVaultKeyStore>());
        var ring = new KeyRing(store, Options.Create(new KeyRingOptions()), TimeProvider.System, log.For<KeyRing>());
        return await ring.GetAsync(TestContext.Current.CancellationToken);
    }
}
