using System.Collections.Concurrent;
using System.Diagnostics;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// A suite that sends many requests at once, in turn to two instances on one store; to one address where the service
/// isn't the tests' own.
/// </summary>
public abstract class RaceSuite(ServiceFixture fixture, ITestOutputHelper output) : HttpSuite(fixture)
{
    private const int Connections = 64;

    private HelpDesk[] _instances = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _instances = Service.IsOurs ? [HelpDesk, (await Fixture.SecondAsync()).HelpDesk] : [HelpDesk];
    }

    /// <summary>The person as one of the instances has it.</summary>
    protected Person At(int instance, Person person) => _instances[instance % _instances.Length].Meet(person);

    /// <summary>Sends requests at once and gives what became of them: `complete`, a problem, or the status.</summary>
    /// <param name="count">How many.</param>
    /// <param name="send">Sends one; told its number.</param>
    /// <param name="mayBeAway">Whether some may be told to try again: those who lost for five seconds (C46).</param>
    protected async Task<IReadOnlyList<string>> AtOnceAsync(
        int count, Func<int, Task<ServiceAnswer>> send, bool mayBeAway = false)
    {
        var answers = new ConcurrentBag<ServiceAnswer>();
        var slowest = new ConcurrentBag<TimeSpan>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (i, _) =>
        {
            var begun = watch.Elapsed;
            answers.Add(await send(i));
            slowest.Add(watch.Elapsed - begun);
        });

        var outcomes = answers.Select(answer => answer.Problem ?? answer.Outcome ?? $"{answer.Status}").ToList();
        var counts = string.Join(", ", outcomes.CountBy(outcome => outcome).Select(pair => $"{pair.Value} {pair.Key}"));
        var (all, longest) = (watch.Elapsed.TotalSeconds, slowest.Max().TotalSeconds);
        output.WriteLine($"{count} at once took {all:F2} s, the slowest {longest:F2} s: {counts}");
        Assert.DoesNotContain(answers, answer => answer.Status >= 500 && !(mayBeAway && answer.Status == 503));
        return outcomes;
    }

    protected static int Count(IEnumerable<string> outcomes, string outcome) => outcomes.Count(each => each == outcome);
}
