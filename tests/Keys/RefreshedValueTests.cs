using Serverless2FA.Keys;
using Serverless2FA.Tests.Clocks;

namespace Serverless2FA.Tests.Keys;

public sealed class RefreshedValueTests
{
    private static readonly RefreshTimes Times = RefreshTimes.Default;

    private readonly ManualClock _clock = new();
    private readonly List<Exception> _failures = [];
    private int _loads;
    private Func<int, Task<string>> _load = count => Task.FromResult($"value {count}");

    [Fact]
    public async Task Loads_once_for_many_who_ask_at_first()
    {
        var answer = new TaskCompletionSource<string>();
        _load = _ => answer.Task;
        var value = Value();
        var asked = Enumerable.Range(0, 20).Select(_ => value.GetAsync(default).AsTask()).ToArray();
        answer.SetResult("the value");
        Assert.All(await Task.WhenAll(asked), got => Assert.Equal("the value", got));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Keeps_the_value_while_it_is_fresh_and_loads_anew_when_it_is_not()
    {
        var value = Value();
        Assert.Equal("value 1", await value.GetAsync(default));
        _clock.Advance(Times.Fresh - TimeSpan.FromTicks(1));
        Assert.Equal("value 1", await value.GetAsync(default));
        Assert.Equal(1, _loads);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("value 1", await value.GetAsync(default));
        await EventuallyAsync(value, "value 2");
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task Nobody_waits_for_a_load_in_the_background()
    {
        var value = Value();
        await value.GetAsync(default);
        _load = _ => new TaskCompletionSource<string>().Task;
        _clock.Advance(Times.Usable - TimeSpan.FromTicks(1));
        var asked = value.GetAsync(default);
        Assert.True(asked.IsCompleted);
        Assert.Equal("value 1", await asked);
    }

    [Fact]
    public async Task Waits_for_a_value_that_slept_too_long()
    {
        var value = Value();
        await value.GetAsync(default);
        _clock.Advance(Times.Usable);
        Assert.Equal("value 2", await value.GetAsync(default));
    }

    [Fact]
    public async Task Waits_no_longer_than_its_patience_where_there_is_an_older_value()
    {
        var value = Value();
        await value.GetAsync(default);
        _load = _ => new TaskCompletionSource<string>().Task;
        _clock.Advance(Times.Usable);
        var asked = value.GetAsync(default);
        Assert.False(asked.IsCompleted);
        _clock.Advance(Times.Patience);
        Assert.Equal("value 1", await asked);
    }

    [Fact]
    public async Task Tells_the_first_who_ask_why_there_is_nothing_and_tries_again_after_a_pause()
    {
        _load = count => count == 1 ? throw new InvalidOperationException("away") : Task.FromResult("there");
        var value = Value();
        await Assert.ThrowsAsync<InvalidOperationException>(() => value.GetAsync(default).AsTask());
        _clock.Advance(Times.FirstPause - TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => value.GetAsync(default).AsTask());
        Assert.Equal(1, _loads);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("there", await value.GetAsync(default));
        Assert.Single(_failures);
    }

    [Fact]
    public async Task Keeps_the_old_value_when_a_load_fails_and_pauses()
    {
        var value = Value();
        await value.GetAsync(default);
        _load = count => count == 2 ? throw new InvalidOperationException("away") : Task.FromResult("again");
        _clock.Advance(Times.Usable);
        Assert.Equal("value 1", await value.GetAsync(default));
        Assert.Single(_failures);
        _clock.Advance(Times.Pause - TimeSpan.FromTicks(1));
        Assert.Equal("value 1", await value.GetAsync(default));
        Assert.Equal(2, _loads);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("again", await value.GetAsync(default));
    }

    [Fact]
    public async Task Loads_by_request_at_most_once_in_a_pause()
    {
        var value = Value();
        await value.GetAsync(default);
        Assert.Equal("value 2", await value.RefreshAsync(default));
        _clock.Advance(Times.Pause - TimeSpan.FromTicks(1));
        Assert.Equal("value 2", await value.RefreshAsync(default));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("value 3", await value.RefreshAsync(default));
        Assert.Equal(3, _loads);
    }

    [Fact]
    public async Task Loads_by_request_once_for_many_who_ask_at_once()
    {
        var value = Value();
        await value.GetAsync(default);
        var answer = new TaskCompletionSource<string>();
        _load = _ => answer.Task;
        var asked = Enumerable.Range(0, 50).Select(_ => value.RefreshAsync(default).AsTask()).ToArray();
        answer.SetResult("value 2");
        Assert.All(await Task.WhenAll(asked), got => Assert.Equal("value 2", got));
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task Loads_by_request_also_what_was_never_there() =>
        Assert.Equal("value 1", await Value().RefreshAsync(default));

    [Fact]
    public async Task Lets_go_who_no_longer_waits_and_loads_on_for_the_others()
    {
        var answer = new TaskCompletionSource<string>();
        _load = _ => answer.Task;
        var value = Value();
        using var gone = new CancellationTokenSource();
        var (first, second) = (value.GetAsync(gone.Token).AsTask(), value.GetAsync(default).AsTask());
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult("the value");
        Assert.Equal("the value", await second);
    }

    [Fact]
    public async Task Ends_a_load_at_its_deadline()
    {
        var value = new RefreshedValue<string>(
            async ending =>
            {
                await Task.Delay(Timeout.Infinite, ending);
                return "never";
            },
            _failures.Add,
            Times,
            _clock);
        var asked = value.GetAsync(default).AsTask();
        while (!asked.IsCompleted)
        {
            _clock.Advance(Times.Deadline);
            await Task.Delay(10);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private RefreshedValue<string> Value() =>
        new(_ => _load(Interlocked.Increment(ref _loads)), _failures.Add, Times, _clock);

    private static async Task EventuallyAsync(RefreshedValue<string> value, string expected)
    {
        for (var tries = 0; tries < 500 && await value.GetAsync(default) != expected; tries++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(expected, await value.GetAsync(default));
    }
}
