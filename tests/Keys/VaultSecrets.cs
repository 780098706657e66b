using Serverless2FA.Keys;

namespace Serverless2FA.Tests.Keys;

/// <summary>The secrets of a <see cref="VaultServer"/>.</summary>
internal sealed class VaultSecrets
{
    private readonly Lock _lock = new();
    private readonly List<VaultSecret> _all = [];

    /// <summary>The vault's own clock; it notes whole seconds.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UtcNow;

    public IReadOnlyList<VaultSecret> Versions(string name)
    {
        lock (_lock)
        {
            return [.. _all.Where(secret => secret.Name == name)];
        }
    }

    public VaultSecret Add(string name, string value, string? contentType = null, DateTimeOffset? created = null)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds((created ?? Now()).ToUnixTimeSeconds());
        var secret = new VaultSecret(name, KeyMaterial.MakeId(), value, contentType, second);
        lock (_lock)
        {
            _all.Add(secret);
        }

        return secret;
    }

    /// <summary>A usable version of a key.</summary>
    public VaultSecret Add(KeyName name, DateTimeOffset? created = null) =>
        Add(KeyVaultKeyStore.SecretName(name), Convert.ToBase64String(KeyMaterial.Make(name)), created: created);

    /// <summary>Two usable versions of every key but the ticket secret's, a day and a week old.</summary>
    public void AddAll(DateTimeOffset now)
    {
        foreach (var name in (KeyName[])[KeyName.Signing, KeyName.Protection, KeyName.Code])
        {
            Add(name, now.AddDays(-7));
            Add(name, now.AddDays(-1));
        }
    }

    public void Disable(VaultSecret secret)
    {
        lock (_lock)
        {
            _all[_all.IndexOf(secret)] = secret with { Enabled = false };
        }
    }
}

/// <summary>One version of a secret.</summary>
internal sealed record VaultSecret(
    string Name, string Version, string Value, string? ContentType, DateTimeOffset Created, bool Enabled = true);
