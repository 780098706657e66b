using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Serverless2FA.Http;
using Serverless2FA.Imports;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Users;

namespace Serverless2FA.Tests.Imports;

/// <summary>How an import goes, whatever it imports.</summary>
public sealed class ImportRunTests : IDisposable
{
    private static readonly ImportLimits Limits = new() { Batch = 4, InFlight = 3, Explained = 2, Refused = 6 };

    private readonly ManualClock _clock = new();
    private readonly ConcurrentQueue<string> _done = [];
    private readonly Pipe _body = new();
    private readonly MemoryStream _answer = new();

    public void Dispose() => _answer.Dispose();

    [Fact]
    public async Task Answers_batch_by_batch_and_then_that_it_is_complete()
    {
        await SendAsync([.. Enumerable.Range(1, 6).Select(i => $"p{i}")]);

        await RunAsync(_ => Task.CompletedTask);

        Assert.Equal(6, _done.Count);
        Assert.Equal(["progress 4", "progress 6", "complete 6"], Said());
    }

    /// <summary>So that going on there does nothing twice that matters and leaves nothing out.</summary>
    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Names_the_first_line_that_is_not_done_when_something_fails()
    {
        await SendAsync("p1", "p2", "p3", "p4", "p5", "p6", "fails", "p8");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(id =>
            id == "fails" ? throw new InvalidOperationException("away") : Task.CompletedTask));

        Assert.Equal("away", failure.Message);
        Assert.Equal(7, _resume);
        Assert.Equal(["progress 4", "progress 6"], Said());
    }

    [Fact]
    public async Task Begins_nothing_once_the_time_is_over_and_names_the_first_line_that_is_left()
    {
        await SendAsync("p1", "p2", "slow", "slow", "slow", "p6");

        await RunAsync(id =>
        {
            _clock.Advance(id == "slow" ? Limits.Time : TimeSpan.Zero);
            return Task.CompletedTask;
        });

        Assert.Single(_done, id => id == "slow");
        Assert.Equal("incomplete 3", Said()[^1]);
        Assert.Equal(4, Last().GetProperty("resume").GetInt32());
    }

    [Fact]
    public async Task Waits_for_the_next_line_until_the_time_is_over_and_no_longer()
    {
        await WriteAsync("{\"id\":\"p1\",\"name\":\"n\",\"email\":\"a@b\",\"role\":\"agent\"}\n{\"id\"");

        var running = RunAsync(_ => Task.CompletedTask, isAll: false);
        await UntilWaitingAsync();
        Assert.Empty(_done);
        _clock.Advance(Limits.Pause);
        await UntilWaitingAsync();
        Assert.Single(_done);
        _clock.Advance(Limits.Time - Limits.Pause - TimeSpan.FromTicks(1));
        Assert.False(running.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        await running;

        Assert.Equal(["progress 1", "incomplete 1"], Said());
        Assert.Equal(2, Last().GetProperty("resume").GetInt32());
    }

    [Theory]
    [InlineData(6, "complete")]
    [InlineData(7, "failed")]
    public async Task Ends_where_too_many_lines_are_broken(int broken, string status)
    {
        await WriteAsync(string.Concat(Enumerable.Repeat("broken\n", broken)));
        await SendAsync("p1", "p2", "p3", "p4", "p5", "p6");

        await RunAsync(_ => Task.CompletedTask);

        Assert.Equal(status, Last().GetProperty("status").GetString());
        Assert.Equal(2, Said().Count(line => line.StartsWith("error", StringComparison.Ordinal)));
        Assert.Equal(
            Enumerable.Range(3, broken - 2),
            Lines()
                .Where(line => line.TryGetProperty("failedLines", out _))
                .SelectMany(line => line.GetProperty("failedLines").EnumerateArray())
                .Select(number => number.GetInt32()));
    }

    [Fact]
    public async Task Does_lines_of_one_person_in_turn_and_of_others_at_once()
    {
        var (inFlight, most, ofOne) = (0, 0, 0);
        await SendAsync("p1", "p2", "p1", "p3");

        await RunAsync(async id =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            ofOne += id == "p1" ? 1 : 0;
            Assert.InRange(ofOne, 0, 1);
            await Task.Delay(100);
            ofOne -= id == "p1" ? 1 : 0;
            Interlocked.Decrement(ref inFlight);
        });

        Assert.Equal(3, most);
        Assert.Equal(4, _done.Count);
    }

    private int _resume;

    private async Task SendAsync(params string[] ids) => await WriteAsync(string.Concat(ids.Select(id =>
        $"{{\"id\":\"{id}\",\"name\":\"n\",\"email\":\"a@b\",\"role\":\"agent\"}}\n")));

    private async Task WriteAsync(string text) => await _body.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task RunAsync(Func<string, Task> act, bool isAll = true)
    {
        if (isAll)
        {
            await _body.Writer.CompleteAsync();
        }

        var import = new Import<ImportedUser>(UsersJson.Wire.ImportedUser, line => line.Id, ["done"], async line =>
        {
            await act(line.Id);
            _done.Enqueue(line.Id);
            return new LineOutcome.Taken("done");
        });
        var deadline = new Deadline(_clock, Limits.Time);
        var lines = new RequestLines(_body.Reader, RequestLines.Json);
        var parser = new JsonLineParser<ImportedUser>(import.Type);
        var reader = new BatchReader<ImportedUser>(lines, parser, from: 1, deadline);
        var run = new ImportRun<ImportedUser>(import, reader, Limits, deadline);
        var answer = new AnswerLines(_answer, "correlation", CancellationToken.None);
        try
        {
            await run.RunAsync(answer, CancellationToken.None);
        }
        finally
        {
            _resume = answer.Resume;
            await answer.FinishAsync();
        }
    }

    private async Task UntilWaitingAsync()
    {
        while (_clock.Waiting == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private List<JsonElement> Lines() =>
        [.. Encoding.UTF8.GetString(_answer.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];

    private JsonElement Last() => Lines()[^1];

    private List<string> Said() => [.. Lines().Select(line => line.TryGetProperty("lines", out var count)
        ? $"{line.GetProperty("status")} {count}"
        : $"{line.GetProperty("status")}")];
}
