using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Infra;

/// <summary>Alerts look for what the app really says.</summary>
public sealed partial class AlertTests(InfraFixture infra)
{
    [Fact]
    public async Task Look_for_sentences_that_the_app_logs()
    {
        var alerts = (await infra.ReadAsync()).ModuleOf("alerts");
        var logged = Methods()
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message)
            .OfType<string>()
            .SelectMany(message => Placeholder().Split(message))
            .ToList();

        var wanted = alerts["variables"]!["sentences"]!.AsObject()
            .SelectMany(rule => rule.Value!.AsArray())
            .Select(sentence => (string)sentence!)
            .ToList();

        Assert.NotEmpty(wanted);
        Assert.All(wanted, sentence => Assert.True(
            logged.Any(part => part.Contains(sentence, StringComparison.Ordinal)), $"Nothing logs '{sentence}'."));
    }

    [Fact]
    public async Task Watch_a_timer_that_there_is()
    {
        var rules = (await infra.ReadAsync()).ModuleOf("alerts")["variables"]!["rules"]!.ToJsonString();

        var watched = Watched().Match(rules.Replace("\\u0027", "'", StringComparison.Ordinal)).Groups["function"].Value;

        Assert.Contains(watched, Methods().Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name));
    }

    /// <summary>
    /// Of a sentence that comes with an exception the exporter keeps the template, and the exception's own message.
    /// </summary>
    [Fact]
    public async Task Look_for_sentences_beside_exceptions_too() => Assert.Contains(
        "Properties.OriginalFormat",
        await File.ReadAllTextAsync(Sources.PathOf("infra", "queries", "said.kql")),
        StringComparison.Ordinal);

    [Fact]
    public async Task Count_figures_that_the_app_measures()
    {
        var counted = Figure().Matches(await File.ReadAllTextAsync(Sources.PathOf("infra", "alerts.bicep")))
            .Select(match => match.Value)
            .ToList();
        var document = await File.ReadAllTextAsync(Sources.PathOf("docs", "telemetry.md"));

        Assert.NotEmpty(counted);
        Assert.All(counted, figure => Assert.Contains($"| `{figure}` |", document, StringComparison.Ordinal));
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(UserState).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"serverless2fa\.[a-z_.]+", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"'\{function\}', '(?<function>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Watched();
}
