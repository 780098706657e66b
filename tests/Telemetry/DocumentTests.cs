using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>docs/telemetry.md lists the figures that there are.</summary>
public sealed partial class DocumentTests
{
    private static readonly string Document = Sources.PathOf("docs", "telemetry.md");

    [Fact]
    public async Task Every_figure_is_listed_and_no_other()
    {
        var meters = Unread.Meters();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == meters)
                {
                    found.Add(instrument.Name);
                }
            },
        };
        listener.Start();
        await using var services = new ServiceCollection()
            .AddSingleton(meters)
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        foreach (var type in typeof(UserState).Assembly.GetTypes().Where(MeasuresAlone))
        {
            ActivatorUtilities.CreateInstance(services, type);
        }

        var listed = Listed().Matches(await File.ReadAllTextAsync(Document)).Select(match => match.Groups["name"].Value);
        Assert.Equal(found, listed.Order(StringComparer.Ordinal));
    }

    /// <summary>That is what a room's figures are.</summary>
    private static bool MeasuresAlone(Type type) => type.GetConstructors() is [var constructor]
        && constructor.GetParameters().Select(parameter => parameter.ParameterType).ToList() is var types
        && types.Contains(typeof(IMeterFactory))
        && types.TrueForAll(one => one == typeof(IMeterFactory) || one == typeof(TimeProvider));

    [GeneratedRegex(@"^\| `(?<name>serverless2fa\.[a-z_.]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listed();
}
