using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class StartTests
{
    [Fact]
    public async Task Tells_others_port_and_data_folder_and_that_this_is_development()
    {
        await using var host = await RunningHost.StartAsync();

        var options = host.Services.GetRequiredService<LocalHostOptions>();
        Assert.Equal(host.Port, options.Port);
        Assert.True(Path.IsPathFullyQualified(options.DataFolder));
        Assert.True(Directory.Exists(options.DataFolder));
        Assert.True(host.Services.GetRequiredService<IHostEnvironment>().IsDevelopment());
    }

    [Fact]
    public void Refuses_a_data_folder_that_is_a_file_and_says_what_to_do()
    {
        var start = new RunningHost.Start { DataFolder = "taken" }.With("taken", "");

        var refused = Assert.Throws<LocalHostRefusedException>(() => RunningHost.Build(start));

        Assert.Contains("--data FOLDER", refused.Message, StringComparison.Ordinal);
        Directory.Delete(start.Folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"extensions\":{\"http\":{\"routePrefix\":1}}}")]
    public void Refuses_a_host_json_that_is_none(string hostJson)
    {
        var folder = Directory.CreateTempSubdirectory("host-json-");
        var start = new RunningHost.Start { Folder = folder.FullName, AppFolder = folder.FullName };
        start.With("host.json", hostJson);

        var refused = Assert.Throws<LocalHostRefusedException>(() => RunningHost.Build(start));

        Assert.Contains("host.json", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Logs_warnings_of_the_framework_and_what_the_app_has_to_say()
    {
        await using var host = await RunningHost.StartAsync();

        Assert.Equal(
            ["Serverless2FA.Keys Information", "Microsoft.AspNetCore Warning"],
            Enabled(host, ("Serverless2FA.Keys", LogLevel.Debug), ("Serverless2FA.Keys", LogLevel.Information),
                ("Microsoft.AspNetCore", LogLevel.Information), ("Microsoft.AspNetCore", LogLevel.Warning)));
    }

    [Fact]
    public async Task Logs_more_where_the_settings_ask_for_it()
    {
        await using var host = await RunningHost.StartAsync(new RunningHost.Start().With(LocalSettings.FileName, """
            {"IsEncrypted": false, "Values": {"Logging__LogLevel__Microsoft.AspNetCore": "Debug"}}
            """));

        Assert.Single(Enabled(host, ("Microsoft.AspNetCore", LogLevel.Debug), ("Serverless2FA.Keys", LogLevel.Debug)));
    }

    private static List<string> Enabled(RunningHost host, params (string Category, LogLevel Level)[] wanted)
    {
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();
        return
        [
            .. wanted.Where(log => loggers.CreateLogger(log.Category).IsEnabled(log.Level))
                .Select(log => $"{log.Category} {log.Level}"),
        ];
    }
}
