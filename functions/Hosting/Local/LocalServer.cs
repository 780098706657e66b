using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Serverless2FA.Hosting.Local;

/// <summary>How Kestrel listens for the local host, and for whom.</summary>
internal static class LocalServer
{
    // What the official host caps a request at; the app's routes cap lower.
    private const long MaxRequestBodySize = 104_857_600;

    public static void AddTo(IServiceCollection services, LoopbackSockets sockets, LocalSettings settings)
    {
        services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = sockets.Take);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MaxRequestBodySize;
            foreach (var endpoint in sockets.Endpoints)
            {
                options.Listen(endpoint);
            }
        });

        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        AddHostFilter(services);
        AddCors(services, settings);
    }

    private static void AddHostFilter(IServiceCollection services)
    {
        // DNS rebinding: a page whose name was made to mean this machine may not call, least of all for a demo's
        // ticket.
        services.AddHostFiltering(options =>
        {
            options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
            options.IncludeFailureMessage = false;
        });
    }

    private static void AddCors(IServiceCollection services, LocalSettings settings)
    {
        if (settings.CorsOrigins.Count > 0)
        {
            services.AddCors(options => options.AddDefaultPolicy(policy =>
            {
                policy.WithOrigins([.. settings.CorsOrigins]).AllowAnyHeader().AllowAnyMethod();
                if (settings.CorsCredentials)
                {
                    policy.AllowCredentials();
                }
            }));
        }
    }
}
