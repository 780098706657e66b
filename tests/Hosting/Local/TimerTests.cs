using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Tests.Clocks;
using static Serverless2FA.Tests.Hosting.Local.TimerFunctions;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class TimerTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ten = Nine.AddHours(1);

    private readonly ManualClock _clock = new(Nine);
    private readonly TimerRuns _runs = new();

    [Fact]
    public async Task Runs_when_it_is_due_and_not_before()
    {
        await using var host = await StartAsync<Hourly>();

        await AdvanceAsync(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _runs.Count);
        await AdvanceAsync(TimeSpan.FromMilliseconds(2));
        var first = await _runs.NextAsync();
        await AdvanceAsync(TimeSpan.FromHours(1));
        var second = await _runs.NextAsync();

        Assert.False(first.IsPastDue);
        Assert.Equal((default, Ten.UtcDateTime), (first.ScheduleStatus!.Last, first.ScheduleStatus.Next));
        Assert.Equal(Ten.UtcDateTime.AddHours(1), second.ScheduleStatus!.Next);
        Assert.InRange(second.ScheduleStatus.Last, Ten.UtcDateTime, Ten.UtcDateTime.AddMilliseconds(1));
    }

    [Fact]
    public async Task Goes_on_after_a_failure_and_logs_it()
    {
        await using var host = await StartAsync<Hourly>();
        _runs.Fails = true;

        await AdvanceAsync(TimeSpan.FromHours(1.1));
        await _runs.NextAsync();
        _runs.Fails = false;
        await AdvanceAsync(TimeSpan.FromHours(1));
        await _runs.NextAsync();

        var line = Assert.Single(host.Logged.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("Function Hourly failed", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_runs_twice_at_a_time_and_makes_up_for_a_long_run_with_one()
    {
        await using var host = await StartAsync<Hourly>();
        _runs.Hold();

        await AdvanceAsync(TimeSpan.FromHours(1.1));
        await _runs.NextAsync();
        _clock.Advance(TimeSpan.FromHours(5));
        var fired = await host.Client.PostAsync("/admin/functions/Hourly", null);
        Assert.Equal(HttpStatusCode.Accepted, fired.StatusCode);
        await Task.Delay(100);
        Assert.Equal(1, _runs.Count);
        _runs.Release();
        await _runs.NextAsync(); // the fired one and the one that is late, in either order
        await _runs.NextAsync();
        await UntilAsync(() => _clock.Waiting == 1);

        Assert.Equal(3, _runs.Count);
        Assert.Equal(1, _runs.MostAtATime);
    }

    [Fact]
    public async Task Makes_up_for_a_run_that_was_missed_while_no_host_ran()
    {
        var start = Start<Hourly>(keepsFolder: true);
        await using (await RunningHost.StartAsync(start))
        {
            await UntilAsync(() => _clock.Waiting == 1);
        }

        _clock.Advance(TimeSpan.FromHours(3.5));

        await using var host = await RunningHost.StartAsync(Start<Hourly>(start.Folder));
        var late = await _runs.NextAsync();
        await AdvanceAsync(TimeSpan.FromHours(0.6));
        var next = await _runs.NextAsync();

        Assert.True(late.IsPastDue);
        Assert.Equal(Ten.UtcDateTime, late.ScheduleStatus!.Next);
        Assert.False(next.IsPastDue);
        Assert.Equal(Nine.UtcDateTime.AddHours(3.5), next.ScheduleStatus!.Last);
    }

    [Fact]
    public async Task Has_missed_nothing_when_the_next_run_is_still_to_come()
    {
        var start = Start<Hourly>(keepsFolder: true);
        await using (await RunningHost.StartAsync(start))
        {
            await UntilAsync(() => _clock.Waiting == 1);
        }

        _clock.Advance(TimeSpan.FromHours(0.5));

        await using var host = await RunningHost.StartAsync(Start<Hourly>(start.Folder));
        await AdvanceAsync(TimeSpan.FromHours(0.4));

        Assert.Equal(0, _runs.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one\ntwo\nthree")]
    public async Task Starts_anew_when_the_kept_status_is_damaged(string content)
    {
        var start = Start<Hourly>();
        var folder = Directory.CreateDirectory(Path.Combine(start.Folder, ".data", "timers"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Hourly"), content);

        await using var host = await RunningHost.StartAsync(start);
        await AdvanceAsync(TimeSpan.FromHours(1.1));

        Assert.False((await _runs.NextAsync()).IsPastDue);
    }

    [Fact]
    public async Task Keeps_no_status_of_what_runs_many_times_a_minute()
    {
        await using var host = await StartAsync<EveryTenSeconds>();

        await AdvanceAsync(TimeSpan.FromSeconds(11));

        Assert.Null((await _runs.NextAsync()).ScheduleStatus);
    }

    [Fact]
    public async Task Runs_at_the_start_where_the_function_asks_for_it()
    {
        await using var host = await StartAsync<AtStart>();

        Assert.False((await _runs.NextAsync()).IsPastDue);
        await AdvanceAsync(TimeSpan.FromHours(1.1));
        await _runs.NextAsync();
    }

    [Fact]
    public async Task Does_not_wait_for_what_a_clock_ahead_of_this_one_wrote_down()
    {
        var start = Start<Hourly>(keepsFolder: true);
        await using (await RunningHost.StartAsync(start))
        {
            await AdvanceAsync(TimeSpan.FromDays(30));
            await _runs.NextAsync();
        }

        _clock.Advance(TimeSpan.FromDays(-30));
        await using var host = await RunningHost.StartAsync(Start<Hourly>(start.Folder));
        await AdvanceAsync(TimeSpan.FromHours(1.1));

        Assert.Equal(Ten.UtcDateTime, (await _runs.NextAsync()).ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Starts_anew_when_the_schedule_has_changed()
    {
        var start = Start<Hourly>(keepsFolder: true);
        await using (await RunningHost.StartAsync(start))
        {
            await UntilAsync(() => _clock.Waiting == 1);
        }

        var timers = Path.Combine(start.Folder, ".data", "timers");
        File.Move(Path.Combine(timers, "Hourly"), Path.Combine(timers, "Yearly"));
        _clock.Advance(TimeSpan.FromHours(2));
        await using var host = await RunningHost.StartAsync(Start<Yearly>(start.Folder));
        await UntilAsync(() => _clock.Waiting == 1);

        Assert.Equal(0, _runs.Count);
    }

    [Fact]
    public async Task Waits_longer_than_a_timer_of_the_platform_can()
    {
        await using var host = await StartAsync<Yearly>();

        for (var days = 0; days < 40; days += 10)
        {
            await AdvanceAsync(TimeSpan.FromDays(10));
        }

        Assert.Equal(0, _runs.Count);
        await AdvanceAsync(TimeSpan.FromDays(1)); // 2027-01-02
        await _runs.NextAsync();
    }

    [Fact]
    public async Task Is_fired_by_hand_without_a_key_and_by_any_spelling_of_its_name()
    {
        await using var host = await StartAsync<Hourly>();

        var answer = await host.SendAsync(
            "POST /admin/functions/hourly", "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}");

        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(Ten.UtcDateTime, (await _runs.NextAsync()).ScheduleStatus!.Next);
    }

    [Theory]
    [InlineData("POST", "Unknown")]
    [InlineData("POST", "Plain")]
    [InlineData("GET", "Hourly")]
    public async Task Fires_nothing_else(string verb, string name)
    {
        await using var host = await StartAsync<Hourly>();

        var answer = await host.SendAsync($"{verb} /admin/functions/{name}", "Content-Length: 0\r\n");

        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.Equal(0, _runs.Count);
    }

    [Fact]
    public async Task Is_told_when_the_host_stops_and_waited_for()
    {
        var host = await StartAsync<Hourly>();
        _runs.Hold();
        await host.Client.PostAsync("/admin/functions/Hourly", null);
        await _runs.NextAsync();

        await host.DisposeAsync();

        Assert.Equal(1, _runs.Cancelled);
        Assert.DoesNotContain(host.Logged.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private Task<RunningHost> StartAsync<T>() => RunningHost.StartAsync(Start<T>());

    private RunningHost.Start Start<T>(string? folder = null, bool keepsFolder = false) => new()
    {
        Functions = [typeof(T), typeof(NoTimer)],
        KeepsFolder = keepsFolder,
        Folder = folder ?? Directory.CreateTempSubdirectory("timers-").FullName,
        Configure = services => services.AddSingleton(_runs).AddSingleton<TimeProvider>(_clock),
    };

    // The clock may move on only when the schedule waits for it.
    private async Task AdvanceAsync(TimeSpan by)
    {
        await UntilAsync(() => _clock.Waiting == 1);
        _clock.Advance(by);
    }
}
