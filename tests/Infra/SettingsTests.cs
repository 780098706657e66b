using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Infra;

/// <summary>One list of settings in three places: what the app reads, what infra/ sets, what the README says.</summary>
public sealed partial class SettingsTests(InfraFixture infra)
{
    /// <summary>Of the Functions host.</summary>
    private static readonly string[] HostsOwn =
    [
        "AzureWebJobsStorage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "FUNCTIONS_WORKER_RUNTIME",

        // Of the exporter: nothing goes to anybody but the owner of the account.
        "APPLICATIONINSIGHTS_SDKSTATS_DISABLED", "APPLICATIONINSIGHTS_STATSBEAT_DISABLED",
    ];

    /// <summary>Set by whatever runs the app; nobody configures it.</summary>
    private static readonly string[] Surroundings = ["AZURE_FUNCTIONS_ENVIRONMENT"];

    /// <summary>Of local.settings.json, beside the settings.</summary>
    private static readonly string[] LocalFile = ["Host", "LocalHttpPort", "CORS"];

    [Fact]
    public async Task What_the_app_reads_is_set_in_Azure_or_explained_in_the_README()
    {
        var known = (await SetAsync()).Concat(Documented()).Concat(Surroundings);

        Assert.Empty(ReadSettings.All.Except(known));
    }

    [Fact]
    [Trait("Feature", "F46")]
    public async Task What_the_app_needs_is_set_in_Azure()
    {
        Assert.NotEmpty(ReadSettings.Required);
        Assert.Empty(ReadSettings.Required.Except(await SetAsync()));
    }

    [Fact]
    public async Task What_is_set_in_Azure_is_read() =>
        Assert.Empty((await SetAsync()).Except(ReadSettings.All).Except(HostsOwn));

    [Fact]
    public void What_the_README_explains_is_read() =>
        Assert.Empty(Documented().Except(ReadSettings.All).Except(HostsOwn).Except(LocalFile));

    [Fact]
    public void What_is_read_has_a_name_in_the_code() =>

        // The marks that Azure sets on every instance.
        Assert.Equal(["Serverless2FA.Hosting.ServiceRegistration"], ReadSettings.Unnamed);

    /// <summary>The names in the variable and those that the app's template adds.</summary>
    private async Task<IReadOnlyList<string>> SetAsync()
    {
        var template = await infra.ReadAsync();
        var settings = template.ModuleOf("settings")["variables"]!["settings"]!.AsObject();
        var app = Assert.Single(template.Of("Microsoft.Web/sites"))["properties"]!;
        var added = Added().Matches((string)app["siteConfig"]!["appSettings"]!);
        return [.. settings.Select(setting => setting.Key), .. added.Select(name => name.Groups["name"].Value)];
    }

    private static IReadOnlyList<string> Documented()
    {
        var readme = File.ReadAllText(Path.Combine(BicepCompiler.Folder, "..", "README.md"));
        var section = readme.Split("\n## Settings\n")[1].Split("\n## ")[0];
        return
        [
            .. section.Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .SelectMany(line => Named().Matches(line.Split('|')[1]))
                .Select(name => name.Groups["name"].Value),
        ];
    }

    [GeneratedRegex("'name', '(?<name>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Added();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
