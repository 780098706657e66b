using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Hosting.Local;

/// <summary>Serves the functions of an app without Azure, for development and demonstration.</summary>
internal static class LocalHost
{
    private const int DefaultPort = 7071;

    /// <summary>Adds the host to a function app that is being built.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="commandLine">What the person who starts it asks for.</param>
    /// <param name="place">Where it starts.</param>
    /// <exception cref="LocalHostRefusedException">It can't start like this.</exception>
    public static LocalHostOptions AddTo(IHostApplicationBuilder builder, CommandLine.Run commandLine, LocalPlace place)
    {
        var settings = LocalSettings.Read(place.WorkingFolder);
        AddSettings(builder.Configuration, settings.Values);
        AddSettings(builder.Configuration, LocalDefaults.Values);
        var catalog = FunctionCatalog.From(place.Functions, HostJson.ReadRoutePrefix(place.AppFolder));
        var timers = catalog.Timers.Select(timer => timer.Schedule(builder.Configuration)).ToList();
        var data = Path.GetFullPath(commandLine.DataFolder, place.WorkingFolder);
        var keys = OpenDataFolder(data);
        var sockets = LoopbackSockets.Listen(commandLine.Port ?? settings.Port ?? DefaultPort);

        var options = new LocalHostOptions(sockets.Port, data);

        SayThatThisIsDevelopment(builder.Services);

        // Whoever integrates must see why a ticket was refused. In Azure it is a figure: strangers could fill a log.
        builder.Logging.AddLevels(builder.Configuration)
            .AddFilter($"{nameof(Serverless2FA)}.{nameof(Http)}", LogLevel.Debug)
            .AddSimpleConsole(options => options.SingleLine = true);

        LocalServer.AddTo(builder.Services, sockets, settings);
        AddFunctions(builder.Services, catalog, timers);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(place);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(keys);
        builder.Services.AddHostedService<Announcement>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        return options;
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

    // As Core Tools does it. The host and the web host in it each have an object for this.
    private static void SayThatThisIsDevelopment(IServiceCollection services)
    {
        var instances = services.Select(service => service.ImplementationInstance);
        foreach (var environment in instances.OfType<IHostEnvironment>())
        {
            environment.EnvironmentName = Environments.Development;
        }
    }

    private static FunctionKeys OpenDataFolder(string folder)
    {
        try
        {
            PrivateFiles.CreateFolder(folder);
            return FunctionKeys.Load(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostRefusedException(
                $"The data folder can't be used: {e.Message} Choose another with --data FOLDER.", e);
        }
    }

    // Core Tools turns Values into environment variables, except where a non-empty one is there.
    private static void AddSettings(IConfigurationManager configuration, IReadOnlyDictionary<string, string> values) =>
        configuration.AddInMemoryCollection(values
            .Where(value => string.IsNullOrEmpty(configuration[value.Key]))
            .Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))
            .ToList());
}
