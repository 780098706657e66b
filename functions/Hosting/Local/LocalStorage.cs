using System.Net;
using Microsoft.Extensions.Configuration;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Reads the setting Storage: "embedded" or nothing, a connection string, or Storage:tableServiceUri. Whatever isn't
/// surely on this machine counts as remote.
/// </summary>
public static class LocalStorage
{
    /// <summary>Where the configuration points.</summary>
    public static LocalStorageKind KindOf(IConfiguration configuration)
    {
        var storage = configuration["Storage"];
        var uri = configuration["Storage:tableServiceUri"];
        if (!string.IsNullOrWhiteSpace(uri))
        {
            return IsLoopback(uri) ? LocalStorageKind.LoopbackEmulator : LocalStorageKind.Remote;
        }

        if (string.IsNullOrWhiteSpace(storage) || storage.Equals("embedded", StringComparison.OrdinalIgnoreCase))
        {
            return LocalStorageKind.Embedded;
        }

        return IsLoopbackEmulator(storage) ? LocalStorageKind.LoopbackEmulator : LocalStorageKind.Remote;
    }

    private static bool IsLoopbackEmulator(string connectionString)
    {
        var parts = connectionString
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .ToLookup(part => part[0], part => part.ElementAtOrDefault(1) ?? "", StringComparer.OrdinalIgnoreCase);
        var endpoints = parts["TableEndpoint"].Concat(parts["TableSecondaryEndpoint"])
            .Concat(parts["DevelopmentStorageProxyUri"]).ToList();

        // An account's name beside it may win over it in a client.
        var isEmulator = parts["UseDevelopmentStorage"].Contains("true", StringComparer.OrdinalIgnoreCase)
            && !parts.Contains("AccountName");
        return (isEmulator || endpoints.Count > 0) && endpoints.TrueForAll(IsLoopback);
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
