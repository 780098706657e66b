using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless2FA.Storage.Tables;

namespace Serverless2FA.Storage;

/// <summary>What the room registers: one store for the whole application.</summary>
public static class StorageModule
{
    /// <summary>A connection string of a storage account, or <see cref="Embedded"/>.</summary>
    public const string Setting = "Storage";

    /// <summary>Instead of a connection string: the table service's https address, to which a managed identity has
    /// access.</summary>
    public const string TableServiceUriSetting = "Storage:tableServiceUri";

    /// <summary>The client id of a user-assigned identity; without it the system-assigned one is meant.</summary>
    public const string ClientIdSetting = "Storage:clientId";

    /// <summary>The setting for the store that the local host brings with it.</summary>
    public const string Embedded = "embedded";

    /// <summary>
    /// Registers the store that the settings name, unless the local host has registered its own. Asks nothing of the
    /// service: a store that is away is no reason not to start.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing, malformed, or contradicts another.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(IRowStore)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRowStore, TableRowStore>();
        return (configuration[Setting], configuration[TableServiceUriSetting]) switch
        {
            (null or "", null or "") => throw Wrong(
                $"{Setting} is not set. Set it to the connection string of a storage account, or set "
                + $"{TableServiceUriSetting} to the address of its table service."),
            (not (null or ""), not (null or "")) => throw Wrong(
                $"{Setting} and {TableServiceUriSetting} are both set. Keep the one that is meant."),
            ({ Length: > 0 } connection, _) => services.AddByConnectionString(configuration, connection),
            (_, var address) => services.AddByIdentity(configuration, address!),
        };
    }

    private static IServiceCollection AddByConnectionString(
        this IServiceCollection services, IConfiguration configuration, string connection)
    {
        if (string.Equals(connection, Embedded, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"{Setting} is '{Embedded}', which only the local host has: this build keeps its rows in Azure "
                + "Table Storage. Set a connection string; UseDevelopmentStorage=true is Azurite.");
        }

        if (configuration[ClientIdSetting] is { Length: > 0 })
        {
            throw Wrong($"{ClientIdSetting} names an identity, and {Setting} is a connection string, which needs none. "
                + $"Remove one of them, or set {TableServiceUriSetting} instead of {Setting}.");
        }

        try
        {
            return services.AddSingleton(new TableServiceClient(connection, TableConnection.Options()));
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or InvalidOperationException)
        {
            // Neither the text nor what the parser says of it: there is a key in it.
            throw Wrong($"{Setting} is neither '{Embedded}' nor the connection string of a storage account.");
        }
    }

    private static IServiceCollection AddByIdentity(
        this IServiceCollection services, IConfiguration configuration, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
        {
            throw Wrong($"{TableServiceUriSetting} is no https address, such as https://account.table.core.windows.net.");
        }

        var identity = configuration[ClientIdSetting] is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned;
        services.TryAddSingleton<TokenCredential>(_ => new ManagedIdentityCredential(identity));
        return services.AddSingleton(provider => new TableServiceClient(
            uri, provider.GetRequiredService<TokenCredential>(), TableConnection.Options()));
    }

    private static InvalidOperationException Wrong(string message) => new(message);
}
