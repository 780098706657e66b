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
        AddSettings(builder.Configuration, settings.Values);
        AddSettings(builder.Configuration, LocalDefaults.Values);
        var catalog = FunctionCatalog.From(place.Functions, HostJson.ReadRoutePrefix(place.AppFolder));
        var timers = catalog.Timers.Select(timer => timer.Schedule(builder.Configuration)).ToList();
        var data = Path.GetFullPath(commandLine.DataFolder, place.WorkingFolder);
        PrivateFiles.CreateFolder(data);
        var keys = FunctionKeys.Load(data);
        var sockets = LoopbackSockets.Listen(commandLine.Port ?? settings.Port ?? DefaultPort);

        builder.Environment.EnvironmentName = Environments.Development;
        AddLogging(builder);
        AddServer(builder.Services, sockets, settings);
        AddFunctions(builder.Services, catalog, timers);
        builder.Services.AddSingleton(new LocalHostOptions(sockets.Port, data));
        builder.Services.AddSingleton(place);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(keys);
        builder.Services.AddHostedService<Announcement>();
        builder.Services.TryAddSingleton(TimeProvider.System);
    }

    private static void AddFunctions(
        IServiceCollection services, FunctionCatalog catalog, IReadOnlyList<ScheduledFunction> timers)
    {
        services.AddSingleton(catalog);
        services.AddSingleton(timers);
        services.AddSingleton<IStartupFilter, LocalPipeline>();
        services.AddSingleton<LocalTimers>();
        services.AddSingleton<ILocalEndpoints>(all => all.GetRequiredService<LocalTimers>());
        services.AddHostedService(all => all.GetRequiredService<LocalTimers>());
        foreach (var method in catalog.Methods)
        {
            services.TryAddTransient(method.Class);
        }
    }

    // Core Tools turns Values into environment variables, except where a non-empty one is there.
    private static void AddSettings(IConfigurationManager configuration, IReadOnlyDictionary<string, string> values) =>
        configuration.AddInMemoryCollection(values
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
