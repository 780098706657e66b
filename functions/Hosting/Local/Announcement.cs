using Microsoft.Extensions.Hosting;

namespace Serverless2FA.Hosting.Local;

/// <summary>Says on the console that the host is up, what it is, and what to do next.</summary>
internal sealed class Announcement(
    LocalHostOptions options,
    LocalPlace place,
    IReadOnlyList<ScheduledFunction> timers,
    IEnumerable<ILocalGreeting> greetings,
    IHostApplicationLifetime lifetime) : IHostedService
{
    private const string StandIn = "Bundled.";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Announce);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Announce()
    {
        var address = new Uri($"http://localhost:{options.Port}");
        place.Output.WriteLine($"Serverless2FA is up: {address.GetLeftPart(UriPartial.Authority)}");
        place.Output.WriteLine($"  Built with the stand-ins of bundled/ for {string.Join(", ", StandIns())}");
        place.Output.WriteLine($"  Data: {options.DataFolder} (there, {FunctionKeys.FileName}: the operator's keys)");
        foreach (var timer in timers)
        {
            place.Output.WriteLine($"  Run {timer.Name} now: curl -X POST {address}admin/functions/{timer.Name}");
        }

        foreach (var line in greetings.SelectMany(greeting => greeting.Lines(address)))
        {
            place.Output.WriteLine($"  {line}");
        }

        place.Output.WriteLine("  Ctrl-C stops it.");
    }

    private static IEnumerable<string> StandIns() => typeof(Announcement).Assembly.GetReferencedAssemblies()
        .Select(assembly => assembly.Name!)
        .Where(name => name.StartsWith(StandIn, StringComparison.Ordinal))
        .Select(name => name[StandIn.Length..])
        .Order(StringComparer.Ordinal);
}
