using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class LocalSettingsTests
{
    [Fact]
    public void Nothing_is_set_without_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("settings-");
        var settings = LocalSettings.Read(folder.FullName);
        folder.Delete();

        Assert.Empty(settings.Values);
        Assert.Null(settings.Port);
        Assert.Empty(settings.CorsOrigins);
    }

    [Fact]
    public void Reads_values_by_both_ways_to_write_a_section_and_what_is_for_the_host()
    {
        var settings = Read("""
            {
              "IsEncrypted": false, // as 'func init' writes it
              "Values": {
                "Plain": "a", "Storage__tableServiceUri": "b", "Tickets:Issuer": "c", "Days": 30, "On": true, "No": null
              },
              "ConnectionStrings": { "One": "d", "Two": { "ConnectionString": "e", "ProviderName": "x" } },
              "Host": {
                "LocalHttpPort": 7075, "CORS": "http://localhost:3000, https://a.example", "CORSCredentials": true
              },
            }
            """);

        Assert.Equal<ISet<string>>(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "ConnectionStrings:One=d", "ConnectionStrings:Two=e", "Days=30", "On=true", "Plain=a",
                "Storage:tableServiceUri=b", "Tickets:Issuer=c",
            },
            settings.Values.Select(value => $"{value.Key}={value.Value}").ToHashSet(StringComparer.Ordinal));
        Assert.Equal(7075, settings.Port);
        Assert.Equal(["http://localhost:3000", "https://a.example"], settings.CorsOrigins);
        Assert.True(settings.CorsCredentials);
    }

    [Theory]
    [InlineData("""{"IsEncrypted":true,"Values":{"A":"b"}}""")]
    [InlineData("""{"Values":{"A":"b"}}""")]
    public void Refuses_encrypted_settings_and_those_that_Core_Tools_takes_for_encrypted(string json)
    {
        var refused = Assert.Throws<LocalHostRefusedException>(() => Read(json));

        Assert.Contains("\"IsEncrypted\": false", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"IsEncrypted":false,"Values":{"Secret":{"hidden":1}}}""")]
    [InlineData("""{"IsEncrypted":"hidden","Values":{"A":"b"}}""")]
    [InlineData("""{"IsEncrypted":false,"Values":{"A":"hidden" "B":1}}""")]
    [InlineData("""{"Host":{"LocalHttpPort":"hidden"}}""")]
    [InlineData("""{"Host":{"LocalHttpPort":65536}}""")]
    public void Refuses_a_file_that_is_none_and_quotes_nothing_of_it(string json)
    {
        var refused = Assert.Throws<LocalHostRefusedException>(() => Read(json));

        Assert.Contains("local.settings.json", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_the_environment_wins_over_the_file_unless_it_is_empty()
    {
        Environment.SetEnvironmentVariable("LocalSettingsTests__One", "environment");
        Environment.SetEnvironmentVariable("LocalSettingsTests__Two", "");
        await using var host = await RunningHost.StartAsync(new RunningHost.Start().With(LocalSettings.FileName, """
            {"IsEncrypted": false, "Values": {
              "LocalSettingsTests:One": "file", "LocalSettingsTests__Two": "file", "LocalSettingsTests__Three": "file"
            }}
            """));

        var section = host.Services.GetRequiredService<IConfiguration>().GetSection("LocalSettingsTests");
        Assert.Equal(("environment", "file", "file"), (section["One"], section["Two"], section["Three"]));
    }

    [Fact]
    public async Task Listens_on_the_port_of_the_file_unless_the_command_line_says_another()
    {
        var free = LoopbackSockets.Listen(0);
        var port = free.Port;
        free.Endpoints.Select(free.Take).ToList().ForEach(socket => socket.Dispose());
        var json = $$$"""{"Host":{"LocalHttpPort":{{{port}}} }}""";

        await using var byFile = await RunningHost.StartAsync(
            new RunningHost.Start { CommandLine = new CommandLine.Run(null, "") }.With(LocalSettings.FileName, json));
        await using var byCommandLine = await RunningHost.StartAsync(
            new RunningHost.Start().With(LocalSettings.FileName, json));

        Assert.Equal(port, byFile.Port);
        Assert.NotEqual(port, byCommandLine.Port);
    }

    private static LocalSettings Read(string json)
    {
        var folder = Directory.CreateTempSubdirectory("settings-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, LocalSettings.FileName), json);
            return LocalSettings.Read(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
