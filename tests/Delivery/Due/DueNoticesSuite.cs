using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>What is promised is kept, whenever the process ends; what isn't committed nobody hears of.</summary>
[Trait("Feature", "F28")]
[Trait("Conformance", "C45")]
public abstract class DueNoticesSuite : IAsyncLifetime
{
    private ToldAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await ToldAnna.EnterAsync(await OpenAsync());

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    public async Task What_was_sent_at_once_is_not_due()
    {
        await _anna.CommitAsync();
        Assert.Single(_anna.Mail);
        Assert.Empty(await _anna.DueAsync());

        await _anna.RunTimerAsync();
        Assert.Single(_anna.Mail);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_crash_before_the_commit_tells_nobody(int write, bool isWritten)
    {
        await _anna.CrashAtAsync(write, isWritten);

        await _anna.RunTimerAsync();

        Assert.Empty(_anna.Mail);
        Assert.Empty(await _anna.DueAsync());
    }

    [Fact]
    public async Task A_crash_between_commit_and_send_has_her_told_by_the_timer_once()
    {
        await _anna.CrashAtAsync(write: 2, isWritten: true);
        Assert.Empty(_anna.Mail);

        await _anna.RunTimerAsync(NoticePromise.Own - TimeSpan.FromTicks(1));
        Assert.Empty(_anna.Mail);
        await _anna.RunTimerAsync(TimeSpan.FromTicks(1));
        await _anna.RunTimerAsync();

        Assert.Contains(" 1.", Assert.Single(_anna.Mail).Text, StringComparison.Ordinal);
        Assert.Empty(await _anna.DueAsync());
    }

    [Fact]
    public async Task A_crash_between_send_and_removal_has_her_told_again_by_the_same_id()
    {
        await _anna.CrashAtAsync(write: 4, isWritten: false);
        Assert.Single(_anna.Mail);

        await _anna.RunTimerAsync();

        Assert.Equal(2, _anna.Mail.Count);
        Assert.Equal(_anna.Mail[0].Id, _anna.Mail[1].Id);
        Assert.True(Guid.TryParse(_anna.Mail[0].Id, out var id) && id.Version == 8);
        Assert.Empty(await _anna.DueAsync());
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Timers_of_three_instances_at_once_tell_each_thing_once()
    {
        for (var i = 0; i < 12; i++)
        {
            await _anna.CrashAtAsync(write: 2, isWritten: true);
        }

        _anna.Clock.Advance(NoticePromise.Own);
        var timers = Enumerable.Range(0, 3).Select(_ => _anna.AnotherTimer()).ToList();
        await Task.WhenAll(timers.Select(timer => Task.Run(() => timer.RunAsync(default))));

        Assert.Equal(12, _anna.Mail.Count);
        Assert.Equal(12, _anna.Mail.Select(message => message.Id).Distinct().Count());
        Assert.Empty(await _anna.DueAsync());
    }

    [Fact]
    public async Task A_lost_answer_that_nobody_looked_up_is_found_behind_the_commits_of_others()
    {
        _anna.Rows.AtWrite(write => write());
        _anna.Rows.AtWrite(Faults.AfterAndThen(() => _anna.CommitByOthersAsync(20)));
        _anna.Rows.ReadWell();
        _anna.Rows.AtRead(() => throw new Crash());
        await Assert.ThrowsAsync<Crash>(() => _anna.CommitAsync());

        await _anna.RunTimerAsync();

        Assert.Contains(" 1.", Assert.Single(_anna.Mail).Text, StringComparison.Ordinal);
        Assert.Empty(await _anna.DueAsync());
    }

    /// <summary>Each try decides something else; she is told what the one that was written decided.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_lost_races_she_is_told_what_was_written_in_the_end(bool isCrash)
    {
        for (var i = 0; i < 3; i++)
        {
            _anna.Rows.AtWrite(write => write());
            _anna.Rows.AtWrite(Faults.Race(() => _anna.CommitByOthersAsync(1)));
        }

        if (isCrash)
        {
            await _anna.CrashAtAsync(write: 2, isWritten: true);
            await _anna.RunTimerAsync();
        }
        else
        {
            await _anna.CommitAsync();
        }

        Assert.Contains(" 4.", Assert.Single(_anna.Mail).Text, StringComparison.Ordinal);
        Assert.Empty(await _anna.DueAsync());
    }

    /// <summary>An unanswered try is promised until it is known that it can't be written any more.</summary>
    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    public async Task Of_unanswered_tries_each_is_promised_that_may_be_written_still(bool isOvertaken, int promised)
    {
        _anna.Rows.AtWrite(write => write());
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.AtWrite(write => write());
        _anna.Rows.AtWrite(isOvertaken ? Faults.Race(() => _anna.CommitByOthersAsync(1)) : Faults.Before);
        await _anna.CrashAtAsync(write: 2, isWritten: false);

        var row = DueNotice.TryRead(Assert.Single(await _anna.DueAsync()));
        Assert.Equal(promised, row!.CommitIds.Count());
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Nothing_is_committed_that_is_not_promised()
    {
        _anna.Rows.AtWrite(Faults.Before);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _anna.CommitAsync());

        Assert.Equal(0, (await _anna.StateAsync()).PasscodeBudget.Failures);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task The_timer_tells_the_address_that_was_hers_then_and_another_where_it_is_named()
    {
        // Who changes her address must not get the warning of what was done before.
        await _anna.CrashAtAsync(
            2,
            true,
            new Notice(NoticeKind.FactorChanged),
            new Notice(NoticeKind.AddressChanged, To: $"old-{_anna.Email}"));
        await _anna.MoveAsync($"new-{_anna.Email}");

        await _anna.RunTimerAsync();

        Assert.Equal([_anna.Email, $"old-{_anna.Email}"], _anna.Mail.Select(message => message.To));
    }

    [Fact]
    public async Task Of_several_notices_only_those_are_sent_again_that_were_not_sent()
    {
        _anna.MailService.Next.Enqueue(() => new SendResult.Accepted());
        _anna.MailService.Next.Enqueue(() => new SendResult.Limited(TimeSpan.FromMinutes(1)));
        _anna.MailService.Next.Enqueue(() => new SendResult.Away(TimeSpan.FromMinutes(1)));
        await _anna.CommitAsync(
            new Notice(NoticeKind.FactorAdded),
            new Notice(NoticeKind.FactorRemoved),
            new Notice(NoticeKind.FactorChanged));
        Assert.Single(_anna.Mail);

        await _anna.RunTimerAsync();
        Assert.Single(_anna.Mail);
        await _anna.RunTimerAsync();

        Assert.Equal(3, _anna.Mail.Select(message => message.Id).Distinct().Count());
        Assert.Equal(3, _anna.Mail.Count);
        Assert.Empty(await _anna.DueAsync());
    }

    private protected abstract Task<TestStore> OpenAsync();
}

public sealed class DueNoticesOnEmbedded : DueNoticesSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class DueNoticesOnAzurite(OwnAzurite azurite) : DueNoticesSuite, IClassFixture<OwnAzurite>
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite.Server);
}
