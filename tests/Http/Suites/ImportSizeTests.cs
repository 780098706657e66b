using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>An account of 100,000 people, imported into Azurite: how long it takes, and in how much memory.</summary>
[Collection<OnAzurite>]
[Trait("Feature", "F37")]
[Trait("Size", "Long")]
public sealed class ImportSizeTests(AzuriteFixture fixture, ITestOutputHelper output) : HttpSuite(fixture)
{
    private const int People100k = 100_000;

    /// <summary>Over the memory of the service before, in MiB. It is what a thousand people take, too.</summary>
    private const long MostMemory = 150;

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Imports_100_000_people_in_flat_memory(int broken)
    {
        var prefix = HelpDesk.NewId();
        var lines = Enumerable.Range(1, People100k)
            .Select(i => broken > 0 && i % broken == 0 ? $"{prefix}-{i},,nobody,agent" : People.Record($"{prefix}-{i}"))
            .ToArray();
        await ImportAsync([.. lines.Take(1_000)], 1);
        var (before, clock) = (Service.PeakMemory, Stopwatch.StartNew());
        var (resume, requests) = (1, new List<string>());

        while (resume > 0)
        {
            var last = await ImportAsync(lines, resume);
            requests.Add($"{clock.Elapsed.TotalSeconds:F0} s {last}");
            resume = last.GetProperty("status").GetString() is "complete" ? 0 : last.GetProperty("resume").GetInt32();
        }

        var memory = (Service.PeakMemory - before) / 1024 / 1024;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"every {broken}th broken: {clock.Elapsed.TotalSeconds:F0} s, peak {before / 1024 / 1024} + {memory} MiB"));
        output.WriteLine(string.Join('\n', requests));
        Assert.InRange(memory, 0, MostMemory);
        (await HelpDesk.FindAsync($"{prefix}-{People100k - 1}")).Expect(System.Net.HttpStatusCode.OK);
    }

    private async Task<JsonElement> ImportAsync(string[] lines, int from)
    {
        await using var upload = await Upload.BeginAsync(Service, $"users/import?from={from}");
        var reading = upload.ReadToEndAsync();
        await upload.SendAsync(People.Header);
        foreach (var chunk in lines.Chunk(100))
        {
            if (reading.IsCompleted)
            {
                break;
            }

            await upload.SendAsync(string.Join('\n', chunk) + "\n");
        }

        await (reading.IsCompleted ? Task.CompletedTask : upload.EndAsync());
        return await reading;
    }
}
