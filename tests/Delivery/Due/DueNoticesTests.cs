using System.Globalization;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>When due notices are tried again, when they are given up, and what they cost.</summary>
[Trait("Feature", "F28")]
public sealed class DueNoticesTests : IAsyncLifetime
{
    private ToldAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await ToldAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    public async Task A_commit_without_notices_costs_no_more_than_ever()
    {
        await _anna.States.ChangeAsync(
            _anna.User,
            StoredAnna.Origin,
            state => new ValueTask<Decision<int>>(StoredAnna.CountUp(state) with { Notices = [] }),
            default);

        Assert.Equal([UserKey.State], _anna.Rows.Read);
        Assert.Equal(UserKey.State, Assert.Single(_anna.Rows.Tried)[0]);
        Assert.Empty(_anna.Rows.Listed);
    }

    [Fact]
    public async Task A_commit_with_a_notice_costs_the_promise_its_counter_and_its_removal_more()
    {
        await _anna.CommitAsync();

        Assert.Equal([UserKey.State], _anna.Rows.Read);
        Assert.Single(_anna.Rows.Listed);
        var keys = _anna.Rows.Tried.Select(write => write[0]).ToList();
        Assert.Equal(4, keys.Count);
        Assert.Equal(keys[0], keys[3]);
        Assert.Equal(UserKey.State, keys[1]);
        Assert.StartsWith("notices|", keys[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_grow_to_an_hour_and_after_a_day_it_is_given_up_with_an_error()
    {
        for (var i = 0; i < 100; i++)
        {
            _anna.MailService.Next.Enqueue(() => new SendResult.Away(TimeSpan.FromMinutes(1)));
        }

        await _anna.CommitAsync();
        await _anna.RunTimerAsync();
        var start = _anna.Clock.GetUtcNow();
        var waits = new List<int>();
        while (await _anna.DueAsync() is [var row])
        {
            var due = new DateTimeOffset(long.Parse(row.Key[..19], CultureInfo.InvariantCulture), TimeSpan.Zero);
            waits.Add((int)(due - _anna.Clock.GetUtcNow()).TotalMinutes);
            await _anna.RunTimerAsync(due - _anna.Clock.GetUtcNow());
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Take(8));
        Assert.InRange(_anna.Clock.GetUtcNow() - start, DueNotices.GivenUpAfter, TimeSpan.FromHours(25));
        Assert.Contains(
            _anna.Logged, line => line.StartsWith("Error: A notice was given up", StringComparison.Ordinal));
        Assert.Empty(_anna.Mail);
    }

    [Fact]
    public async Task What_became_due_while_no_instance_ran_for_days_is_tried_before_it_is_given_up()
    {
        await _anna.CrashAtAsync(write: 2, isWritten: true);

        await _anna.RunTimerAsync(TimeSpan.FromDays(3));

        Assert.Single(_anna.Mail);
    }

    [Fact]
    [Trait("Conformance", "C20")]
    public async Task What_the_hours_emails_leave_no_room_for_is_told_in_the_next_hour()
    {
        _anna.Quota.EmailsPerHour = 2;
        await _anna.CommitAsync(new Notice(NoticeKind.FactorAdded), new Notice(NoticeKind.FactorRemoved));
        await _anna.RunTimerAsync();
        Assert.Single(_anna.Mail);

        await _anna.RunTimerAsync(TimeSpan.FromHours(1));

        Assert.Equal(2, _anna.Mail.Count);
        Assert.Empty(await _anna.DueAsync());
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task A_timer_without_storage_leaves_it_to_the_next_minute()
    {
        await _anna.CrashAtAsync(write: 2, isWritten: true);
        _anna.Rows.AtRead(Faults.Away);

        await _anna.RunTimerAsync(rows: _anna.Rows);
        Assert.Empty(_anna.Mail);
        await _anna.RunTimerAsync(TimeSpan.FromMinutes(1), _anna.Rows);

        Assert.Single(_anna.Mail);
    }

    [Fact]
    public async Task A_timer_that_dies_with_a_row_in_its_hands_leaves_it_to_another()
    {
        await _anna.CrashAtAsync(write: 2, isWritten: true);
        _anna.Rows.AtWrite(Faults.After);

        await _anna.RunTimerAsync(rows: _anna.Rows);
        await _anna.RunTimerAsync(TimeSpan.FromSeconds(59));
        Assert.Empty(_anna.Mail);
        await _anna.RunTimerAsync(TimeSpan.FromSeconds(1));

        Assert.Single(_anna.Mail);
        Assert.Empty(await _anna.DueAsync());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"user":"","at":"2026-03-01T00:00:00Z","tries":[],"told":[],"takenUp":0,"since":null}""")]
    public async Task A_broken_row_is_put_aside_and_keeps_nobody_from_being_told(string content)
    {
        await _anna.CrashAtAsync(write: 2, isWritten: true);
        foreach (var partition in DueNotice.Partitions)
        {
            await _anna.WriteDueAsync(
                partition, new RowWrite.Put("0000000000000000001|x", System.Text.Encoding.UTF8.GetBytes(content), []));
        }

        await _anna.RunTimerAsync();
        await _anna.RunTimerAsync();

        Assert.Single(_anna.Mail);
        Assert.All(await _anna.DueAsync(), row => Assert.Equal("aside|0000000000000000001|x", row.Key));
        Assert.Equal(4, _anna.Logged.Count(line => line.Contains("put aside", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_person_who_is_not_known_any_more_is_not_told()
    {
        var bert = UserId.TryParse("bert")!.Value;
        var tries = new PromisedNotices("commit", [new Notice(NoticeKind.FactorAdded)], "anna@example.com");
        var promise = new NoticePromise("commit", bert, Anna.Now, _anna.Clock.GetUtcNow(), [tries]);
        var place = DueNotice.PlaceOf(promise);
        await _anna.WriteDueAsync(place.Partition, new RowWrite.Put(place.Key, DueNotice.Of(promise).Write(), []));

        await _anna.RunTimerAsync();

        Assert.Empty(_anna.MailService.Accepted);
        Assert.DoesNotContain(_anna.Logged, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    public void Two_thousand_tries_fit_into_one_row()
    {
        var tries = Enumerable.Range(0, 2_000).Select(
            i => new PromisedNotices(
                $"commit-{i:D9}", [new Notice(NoticeKind.FactorAdded, Remaining: 3)], "anna@example.com"));
        var due = DueNotice.Of(new NoticePromise("first", _anna.User, Anna.Now, Anna.Now, [.. tries]));

        Assert.InRange(due.Write().Length, 1, Row.MaxContentBytes);
        Assert.Equal(2_000, due.CommitIds.Count());
        Assert.Equal(3, due.NoticesOf("commit-000001234").Notices[0].Remaining);
    }
}
