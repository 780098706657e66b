using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless2FA.Demo;
using Serverless2FA.Keys.Local;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// What the local host registers in the place of Azure's services, before the app registers the rest.
/// </summary>
internal static class LocalRooms
{
    public static void AddTo(IHostApplicationBuilder builder, LocalHostOptions options)
    {
        var hasOwnKeys = string.IsNullOrEmpty(builder.Configuration["KeyVault:Uri"]);
        if (hasOwnKeys)
        {
            builder.Services.AddLocalKeys(options.DataFolder);
        }

        var kind = LocalStorage.KindOf(builder.Configuration);
        if (kind is LocalStorageKind.Embedded)
        {
            builder.Services.AddSingleton<IRowStore>(_ => new EmbeddedRowStore(options.DataFolder));
        }

        // The demo signs tickets: with a vault's keys they would be good elsewhere.
        if (hasOwnKeys && kind is not LocalStorageKind.Remote)
        {
            builder.Services.AddDemo();
        }
    }
}
