using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Serverless2FA.Storage.Tables;

/// <summary>Registers Table Storage as the settings name it, and says what is wrong with them.</summary>
internal static class TablesModule
{
    /// <summary>The connection string of a storage account.</summary>
    private const string Setting = "Storage";

    /// <summary>Instead of it: the https address of a table service to which a managed identity has access.</summary>
    private const string AddressSetting = "Storage:tableServiceUri";

    /// <summary>The client id of a user-assigned identity; without it the system-assigned one is meant.</summary>
    private const string ClientIdSetting = "Storage:clientId";

    /// <summary>The value of the setting for the store that the local host brings with it.</summary>
    private const string Embedded = "embedded";

    internal static IServiceCollection AddTables(this IServiceCollection services, IConfiguration configuration)
    {
        var (connection, address) = (configuration[Setting] ?? "", configuration[AddressSetting] ?? "");
        var clientId = configuration[ClientIdSetting] ?? "";
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRowStore, TableRowStore>();
        return (connection, address, clientId) switch
        {
            ("", "", _) => throw Wrong(
                $"{Setting} is not set. Set it to the connection string of a storage account, or set {AddressSetting} "
                + "to the address of its table service."),
            (not "", not "", _) => throw Wrong(
                $"{Setting} and {AddressSetting} are both set. Keep the one that is meant."),
            (not "", _, not "") => throw Wrong(
                $"{ClientIdSetting} names an identity, and {Setting} is a connection string, which needs none. Remove "
                + $"one of them, or set {AddressSetting} instead of {Setting}."),
            (not "", _, _) => services.AddByConnectionString(connection),
            _ => services.AddByIdentity(address, clientId),
        };
    }

    private static IServiceCollection AddByConnectionString(this IServiceCollection services, string connection)
    {
        if (string.Equals(connection, Embedded, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"{Setting} is '{Embedded}', which only the local host has: this build keeps its rows in Azure "
                + "Table Storage. Set a connection string; UseDevelopmentStorage=true is Azurite.");
        }

        try
        {
            _ = new TableServiceClient(connection);
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or InvalidOperationException)
        {
            // Neither the text nor what the parser says of it: there is a key in it.
            throw Wrong($"{Setting} is neither '{Embedded}' nor the connection string of a storage account.");
        }

        return services.AddSingleton(provider => new TableServiceClient(
            connection, TableConnection.Options(provider.GetRequiredService<StorageMetrics>())));
    }

    private static IServiceCollection AddByIdentity(this IServiceCollection services, string address, string clientId)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            throw Wrong($"{AddressSetting} is no https address, such as https://account.table.core.windows.net.");
        }

        var identity = clientId.Length > 0
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        services.TryAddSingleton<TokenCredential>(_ => new ManagedIdentityCredential(identity));
        return services.AddSingleton(provider => new TableServiceClient(
            uri,
            provider.GetRequiredService<TokenCredential>(),
            TableConnection.Options(provider.GetRequiredService<StorageMetrics>())));
    }

    private static InvalidOperationException Wrong(string message) => new(message);
}
