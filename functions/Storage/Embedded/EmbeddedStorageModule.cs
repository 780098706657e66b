using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Storage.Embedded;

/// <summary>What the local host registers, before the application's own modules.</summary>
public static class EmbeddedStorageModule
{
    /// <summary>
    /// Registers the embedded store if the setting says <c>embedded</c>; then <see cref="StorageModule.AddStorage"/>
    /// leaves it at that. Does nothing otherwise.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">Where the setting stands; a host that has a default puts it there first.</param>
    /// <param name="folder">The data folder; made with the first read or write.</param>
    /// <exception cref="InvalidOperationException">The settings name another store as well.</exception>
    public static IServiceCollection AddEmbeddedStorage(
        this IServiceCollection services, IConfiguration configuration, string folder)
    {
        if (!string.Equals(configuration[StorageModule.Setting], StorageModule.Embedded, StringComparison.OrdinalIgnoreCase))
        {
            return services;
        }

        if (configuration[StorageModule.TableServiceUriSetting] is { Length: > 0 })
        {
            throw new InvalidOperationException(
                $"{StorageModule.Setting} is '{StorageModule.Embedded}', and {StorageModule.TableServiceUriSetting} is "
                + "set. Keep the one that is meant.");
        }

        return services.AddSingleton<IRowStore>(_ => new EmbeddedRowStore(folder));
    }
}
