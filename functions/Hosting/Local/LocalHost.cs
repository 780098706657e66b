using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Hosting.Local;

/// <summary>Serves the functions of an app without Azure, for development and demonstration.</summary>
internal static class LocalHost
{
    private const int DefaultPort = 7071;

    // What the official host caps a request at; the app's routes cap lower.
    private const long MaxRequestBodySize = 104_857_600;

    /// <summary>Adds the host to a function app that is being built.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="commandLine">What the person who starts it asks for.</param>
    /// <param name="place">Where it starts.</param>
    /// <exception cref="LocalHostRefusedException">It can't start like this.</exception>
    public static void AddTo(IHostApplicationBuilder builder, CommandLine.Run commandLine, LocalPlace place)
    {
        var settings = LocalSettings.Read(place.WorkingFolder);
        AddSettings(builder.Configuration, settings);
        var catalog = FunctionCatalog.Find(place.Types);
        var data = Path.GetFullPath(commandLine.DataFolder, place.WorkingFolder);
        PrivateFiles.CreateFolder(data);
        var sockets = LoopbackSockets.Bind(commandLine.Port ?? settings.Port ?? DefaultPort);

        builder.Environment.EnvironmentName = Environments.Development;
        AddLogging(builder);
        AddServer(builder.Services, sockets, settings);
        builder.Services.AddSingleton(new LocalHostOptions(sockets.Port, data));
        builder.Services.AddSingleton(new LocalHostSetup(settings, HostJson.ReadRoutePrefix(place.AppFolder)));
        builder.Services.AddSingleton(FunctionKeys.Load(data));
        builder.Services.AddSingleton(catalog);
        builder.Services.AddSingleton<IStartupFilter, LocalPipeline>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        foreach (var method in catalog.Http.Select(function => function.Method)
                     .Concat(catalog.Timers.Select(function => function.Method)))
        {
            builder.Services.TryAddTransient(method.Class);
        }
    }

    // Core Tools turns Values into environment variables, except where a non-empty one is there.
    private static void AddSettings(IConfigurationManager configuration, LocalSettings settings) =>
        configuration.AddInMemoryCollection(settings.Values
            .Where(value => string.IsNullOrEmpty(configuration[value.Key]))
            .Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))
            .ToList());

    private static void AddLogging(IHostApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(nameof(Serverless2FA), LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
    }

    private static void AddServer(IServiceCollection services, LoopbackSockets sockets, LocalSettings settings)
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
