using System.Globalization;

namespace Azure.Data.Tables.Wire;

/// <summary>An account's address and, where there is one, its key.</summary>
/// <param name="Endpoint">Where the account's tables are.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Credential">What signs; null when a token does.</param>
internal sealed record TableAccount(Uri Endpoint, string Name, TableSharedKeyCredential? Credential)
{
    // Public and the same for every emulator: "Use the Azurite emulator", well-known storage account and key.
    private const string EmulatorName = "devstoreaccount1";
    private const string EmulatorKey =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>An account by its address alone.</summary>
    public static TableAccount At(Uri endpoint, TableSharedKeyCredential? credential) =>
        new(endpoint, credential?.AccountName ?? NameIn(endpoint), credential);

    /// <summary>Reads a connection string ("Configure Azure Storage connection strings").</summary>
    /// <exception cref="FormatException">It names no account and key, or is not of the form Name=Value;...</exception>
    public static TableAccount Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (string.Equals(settings.GetValueOrDefault("UseDevelopmentStorage"), "true", StringComparison.Ordinal))
        {
            return new(
                new Uri($"http://127.0.0.1:10002/{EmulatorName}"), EmulatorName, new(EmulatorName, EmulatorKey));
        }

        if (settings.GetValueOrDefault("AccountName") is not { Length: > 0 } name
            || settings.GetValueOrDefault("AccountKey") is not { Length: > 0 } key)
        {
            throw new FormatException("The connection string has no AccountName and AccountKey.");
        }

        return new(EndpointOf(settings, name), name, new(name, key));
    }

    private static Uri EndpointOf(Dictionary<string, string> settings, string name)
    {
        if (settings.GetValueOrDefault("TableEndpoint") is { Length: > 0 } endpoint)
        {
            return new(endpoint);
        }

        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{name}.table.{suffix}"));
    }

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A part of the connection string is not of the form Name=Value.");
            }

            settings[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return settings;
    }

    // http://127.0.0.1:10002/{account} of the emulator, https://{account}.table.core.windows.net of Azure.
    private static string NameIn(Uri endpoint) =>
        endpoint.IsLoopback || endpoint.HostNameType == UriHostNameType.IPv4
            ? endpoint.AbsolutePath.Trim('/').Split('/')[0]
            : endpoint.Host.Split('.')[0];
}
