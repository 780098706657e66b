using System.Collections.Concurrent;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Keys;

/// <summary>
/// Keys as secrets of an Azure Key Vault: `signing-key`, `protection-key`, `code-key`, `ticket-secret`, each value in
/// base64. A new version of a secret is a rotation; a disabled version is gone.
/// </summary>
internal sealed class KeyVaultKeyStore(
    SecretClient vault, IOptions<KeyVaultOptions> options, TimeProvider clock, ILogger<KeyVaultKeyStore> log)
    : IKeyStore
{
    /// <summary>
    /// Key Vault notes whole seconds. Whoever makes a first version looks again after more than one of them: then of
    /// two who did so at once, both see both, or the later one sees that it was later.
    /// </summary>
    private static readonly TimeSpan MoreThanOneSecond = TimeSpan.FromSeconds(2);

    /// <summary>A version's value never changes, so it is fetched once.</summary>
    private readonly ConcurrentDictionary<(KeyName Name, string Version), KeyVersion> _fetched = new();

    /// <summary>Waits of seconds, not minutes: a cold start stands behind them.</summary>
    public static SecretClientOptions ClientOptions() => new()
    {
        Retry = { MaxRetries = 3, NetworkTimeout = TimeSpan.FromSeconds(10), MaxDelay = TimeSpan.FromSeconds(5) },
    };

    public async Task<IReadOnlyList<KeyVersion>> LoadAsync(KeyName name, CancellationToken cancellationToken)
    {
        try
        {
            var versions = await ListAsync(name, cancellationToken);
            return versions.Count > 0 ? versions : await MakeFirstAsync(name, cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException
            or AggregateException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw VaultFailure.Of(exception, SecretName(name));
        }
    }

    internal static string SecretName(KeyName name) => name switch
    {
        KeyName.Signing => "signing-key",
        KeyName.Protection => "protection-key",
        KeyName.Code => "code-key",
        KeyName.Ticket => "ticket-secret",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "This key has no secret."),
    };

    private async Task<IReadOnlyList<KeyVersion>> ListAsync(KeyName name, CancellationToken cancellationToken)
    {
        var versions = new List<KeyVersion>();
        try
        {
            await foreach (var listed in
                vault.GetPropertiesOfSecretVersionsAsync(SecretName(name), cancellationToken))
            {
                if (listed.Enabled is true)
                {
                    versions.Add(await FetchAsync(name, listed, cancellationToken));
                }
            }
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            return [];
        }

        return KeyVersions.NewestFirst(versions);
    }

    private async Task<KeyVersion> FetchAsync(
        KeyName name, SecretProperties listed, CancellationToken cancellationToken)
    {
        if (_fetched.TryGetValue((name, listed.Version), out var known))
        {
            return known;
        }

        var secret = (await vault.GetSecretAsync(SecretName(name), listed.Version, cancellationToken)).Value;
        var createdOn = listed.CreatedOn ?? DateTimeOffset.UnixEpoch;
        return _fetched[(name, listed.Version)] = new KeyVersion(listed.Version, Decode(secret.Value), createdOn);
    }

    private async Task<IReadOnlyList<KeyVersion>> MakeFirstAsync(KeyName name, CancellationToken cancellationToken)
    {
        if (name is KeyName.Ticket || !options.Value.MakeMissingKeys)
        {
            log.SecretMissing(SecretName(name));
            return [];
        }

        var secret = new KeyVaultSecret(SecretName(name), Convert.ToBase64String(KeyMaterial.Make(name)));
        secret.Properties.ContentType = ContentType(name);
        await vault.SetSecretAsync(secret, cancellationToken);
        log.FirstKeyVersionMade(name);
        await Task.Delay(MoreThanOneSecond, clock, cancellationToken);
        return await ListAsync(name, cancellationToken);
    }

    private static string ContentType(KeyName name) =>
        name is KeyName.Signing ? "application/pkcs8; encoding=base64" : "application/octet-stream; encoding=base64";

    /// <summary>What isn't base64 becomes no bytes at all, which the ring leaves out and reports.</summary>
    private static ReadOnlyMemory<byte> Decode(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) ? bytes.AsMemory(0, length) : default;
    }
}
