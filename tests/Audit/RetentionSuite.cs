using Serverless2FA.Audit;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Audit;

/// <summary>What is older than the policy keeps it goes, and nobody can pass off a deletion as that.</summary>
[Trait("Feature", "F36")]
public abstract class RetentionSuite : IAsyncLifetime
{
    private Audited _audited = null!;

    public async ValueTask InitializeAsync() => _audited = new Audited(await OpenAsync());

    public ValueTask DisposeAsync() => _audited.DisposeAsync();

    [Fact]
    public async Task Removes_what_is_older_and_says_so_under_seal()
    {
        var anna = await _audited.EnterAsync(commits: 10);
        var oldest = _audited.Clock.GetUtcNow().AddDays(-3);

        Assert.True(await _audited.CutAsync(anna, oldest));

        Assert.Equal([7, 8, 9, 10], await _audited.SequencesAsync(anna));
        Assert.Equal(6, await _audited.CheckpointAsync(anna));
        Assert.Empty(await _audited.FaultsAsync(anna));
        await _audited.CommitAsync(anna);
        Assert.True(await _audited.CutAsync(anna, oldest));
        Assert.True(await _audited.CutAsync(anna, oldest.AddDays(2)));
        Assert.Equal([9, 10, 11], await _audited.SequencesAsync(anna));
        Assert.Empty(await _audited.FaultsAsync(anna));
        Assert.True(await _audited.CutAsync(anna, oldest.AddDays(30)));
        Assert.Empty(await _audited.SequencesAsync(anna));
        Assert.Empty(await _audited.FaultsAsync(anna));
        await _audited.CommitAsync(anna);
        Assert.Empty(await _audited.FaultsAsync(anna));
    }

    [Fact]
    public async Task Removes_many_in_several_transactions_none_of_which_can_go_wrong()
    {
        var writes = await FailingAtAsync(fault: null, at: 0);
        Assert.Equal(3, writes);
        for (var at = 0; at < writes; at++)
        {
            await FailingAtAsync(Faults.Before, at);
            await FailingAtAsync(Faults.After, at);
            await FailingAtAsync(_ => throw new Crash(), at);
            await FailingAtAsync(
                async write =>
                {
                    await write();
                    throw new Crash();
                },
                at);
        }
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Instances_at_once_do_no_harm()
    {
        var people = new List<UserId>();
        for (var i = 0; i < 3; i++)
        {
            people.Add(await _audited.EnterAsync(commits: 120));
        }

        await _audited.KeepAsync(days: 30);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(
            _ => Task.Run(() => _audited.TimerOver(_audited.Rows).RunAsync(CancellationToken.None))));
        _audited.Clock.Advance(TimeSpan.FromDays(1));
        await _audited.TimerOver(_audited.Rows).RunAsync(CancellationToken.None);

        foreach (var user in people)
        {
            Assert.Equal(Enumerable.Range(91, 30), await _audited.SequencesAsync(user));
            Assert.Empty(await _audited.FaultsAsync(user));
        }
    }

    [Fact]
    public async Task Gives_no_false_alarm_while_it_removes()
    {
        var anna = await _audited.EnterAsync(commits: 12);
        for (var i = 0; i < 4; i++)
        {
            var isCut = false;

            // The state and the checkpoint are read, then the old rows go.
            _audited.Faulty.ReadWell();
            _audited.Faulty.ReadWell();
            _audited.Faulty.AtRead(async () => isCut = await _audited.CutAsync(
                anna, _audited.Clock.GetUtcNow().AddDays(-8 + i)));
            Assert.Empty(await _audited.FaultsAsync(anna, _audited.VerifierOver(_audited.Faulty)));
            Assert.True(isCut);
        }
    }

    [Fact]
    public async Task Keeps_what_somebody_has_been_at_and_what_comes_behind()
    {
        var anna = await _audited.EnterAsync(commits: 10);
        var trail = await _audited.TrailAsync(anna);
        var row = await _audited.RowAsync(anna, trail[3].Key);
        await _audited.TamperAsync(anna, new RowWrite.Put(row.Key, row.Content, [.. row.Columns.Skip(1)]));

        Assert.False(await _audited.CutAsync(anna, _audited.Clock.GetUtcNow()));
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], await _audited.SequencesAsync(anna));
        Assert.False(await _audited.CutAsync(anna, _audited.Clock.GetUtcNow()));
        Assert.Equal(["4 Altered"], await _audited.FaultsAsync(anna));

        await _audited.TamperAsync(anna, new RowWrite.Delete(row.Key, Version: null));
        Assert.False(await _audited.CutAsync(anna, _audited.Clock.GetUtcNow()));
        Assert.Equal(["4 Missing"], await _audited.FaultsAsync(anna));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("moved on")]
    [InlineData("another's")]
    [InlineData("put back")]
    [InlineData("gone")]
    [InlineData("broken")]
    public async Task A_checkpoint_hides_no_deletion_when_it_is(string how)
    {
        var (anna, bert) = (await _audited.EnterAsync(commits: 10), await _audited.EnterAsync(commits: 10));
        var oldest = _audited.Clock.GetUtcNow().AddDays(-6);
        await _audited.CutAsync(anna, oldest.AddDays(-2));
        var former = await _audited.RowAsync(anna, TrailCuts.Key);
        await _audited.CutAsync(anna, oldest);
        await _audited.CutAsync(bert, oldest.AddDays(1));
        var (row, his) = (await _audited.RowAsync(anna, TrailCuts.Key), await _audited.RowAsync(bert, TrailCuts.Key));
        var moved = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(row.Content.Span)
            .Replace("\"sequence\":3", "\"sequence\":4", StringComparison.Ordinal));
        await _audited.TamperAsync(anna, new RowWrite.Delete((await _audited.TrailAsync(anna))[0].Key, Version: null));
        Assert.Equal(["4 Missing"], await _audited.FaultsAsync(anna));

        await _audited.TamperAsync(anna, how switch
        {
            "forged" => new RowWrite.Put(TrailCuts.Key, moved, TrailRow.Sealed("none", new byte[32])),
            "moved on" => new RowWrite.Put(TrailCuts.Key, moved, row.Columns),
            "another's" => new RowWrite.Put(TrailCuts.Key, his.Content, his.Columns),
            "put back" => new RowWrite.Put(TrailCuts.Key, former.Content, former.Columns),
            "gone" => new RowWrite.Delete(TrailCuts.Key, Version: null),
            _ => new RowWrite.Put(TrailCuts.Key, "{"u8.ToArray(), row.Columns),
        });

        var faults = await _audited.FaultsAsync(anna);
        Assert.Equal(how switch
        {
            "put back" => ["4 Missing", "3 Missing", "2 Missing"],
            "gone" => ["4 Missing", "3 Missing", "2 Missing", "1 Missing"],
            _ => [" Head"],
        }, faults);
        Assert.False(await _audited.CutAsync(anna, _audited.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Removes_by_policy_each_day_and_the_days_lines_with_it()
    {
        var anna = await _audited.EnterAsync(commits: 40);
        await _audited.KeepAsync(days: null);
        Assert.Equal(40, await LinesAsync(anna));
        await RunAsync();
        Assert.Equal(40, (await _audited.SequencesAsync(anna)).Length);

        await _audited.KeepAsync(days: 35);
        await RunAsync();
        Assert.Equal(Enumerable.Range(5, 36), await _audited.SequencesAsync(anna));
        Assert.Equal(36, await LinesAsync(anna));

        // Today's round is through.
        await _audited.KeepAsync(days: 30);
        await RunAsync();
        Assert.Equal(36, (await _audited.SequencesAsync(anna)).Length);
        _audited.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.Equal(30, (await _audited.SequencesAsync(anna)).Length);
        Assert.Empty(await _audited.FaultsAsync(anna));
    }

    [Fact]
    public async Task Removes_nothing_younger_than_30_days_whatever_the_policy_says()
    {
        var anna = await _audited.EnterAsync(commits: 32);
        await _audited.KeepAsync(days: 1);

        await RunAsync();

        Assert.Equal(31, (await _audited.SequencesAsync(anna)).Length);
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task A_run_without_storage_leaves_it_to_the_next()
    {
        var anna = await _audited.EnterAsync(commits: 40);
        await _audited.KeepAsync(days: 30);
        for (var reads = 0; reads < 5; reads++)
        {
            for (var i = 0; i < reads; i++)
            {
                _audited.Faulty.ReadWell();
            }

            _audited.Faulty.AtRead(Faults.Away);
            await _audited.TimerOver(_audited.Faulty).RunAsync(CancellationToken.None);
            Assert.Empty(await _audited.FaultsAsync(anna));
        }

        await RunAsync();
        Assert.Equal(31, (await _audited.SequencesAsync(anna)).Length);
        Assert.Equal(
            5, _audited.Logged.Count(line => line.Contains("removed in the next hour", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_run_that_has_no_more_time_is_gone_on_with_in_the_next()
    {
        var people = new[] { await _audited.EnterAsync(commits: 140), await _audited.EnterAsync(commits: 140) };
        await _audited.KeepAsync(days: 30);
        var clock = new JumpingClock();
        clock.Advance(_audited.Clock.GetUtcNow() - clock.GetUtcNow());
        _audited.Faulty.AtWrite(write =>
        {
            clock.Advance(RemoveOldAudit.Patience);
            return write();
        });

        await _audited.TimerOver(_audited.Faulty, clock).RunAsync(CancellationToken.None);
        Assert.False((await RoundAsync(clock)).IsDone);
        Assert.All(await Task.WhenAll(people.Select(user => _audited.FaultsAsync(user))), Assert.Empty);

        await _audited.TimerOver(_audited.Faulty, clock).RunAsync(CancellationToken.None);
        Assert.True((await RoundAsync(clock)).IsDone);
        var left = await Task.WhenAll(people.Select(_audited.SequencesAsync));
        Assert.All(left, sequences => Assert.InRange(sequences.Length, 30, 31));
        Assert.All(await Task.WhenAll(people.Select(user => _audited.FaultsAsync(user))), Assert.Empty);
    }

    private protected abstract Task<TestStore> OpenAsync();

    private Task<RetentionRound> RoundAsync(TimeProvider clock) => new RetentionRounds(_audited.Rows).ReadAsync(
        DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), CancellationToken.None);

    private Task RunAsync() => _audited.TimerOver(_audited.Rows).RunAsync(CancellationToken.None);

    private async Task<int> LinesAsync(UserId user)
    {
        var (lines, next) = (0, (string?)null);
        do
        {
            // Other tests' days come before and behind, and fill pages.
            var page = await _audited.Rows.ListAsync(
                TableName.AuditByDay, new RowQuery(Partition: null, Continuation: next), CancellationToken.None);
            lines += page.Rows.Count(row => System.Text.Encoding.UTF8.GetString(row.Content.Span) == user.Value);
            next = page.Next;
        }
        while (next is not null);
        return lines;
    }

    /// <summary>Cuts 220 of 230 records, with a fault at one write; then again without, until all is removed.</summary>
    private async Task<int> FailingAtAsync(WriteFault? fault, int at)
    {
        var anna = await _audited.EnterAsync(commits: 230);
        var oldest = _audited.Clock.GetUtcNow().AddDays(-9);
        var before = _audited.Faulty.Tried.Count;
        if (fault is not null)
        {
            _audited.Faulty.AtWrite(write => write(), at);
            _audited.Faulty.AtWrite(fault);
            await Assert.ThrowsAnyAsync<Exception>(() => _audited.CutAsync(anna, oldest, _audited.Faulty));
            Assert.Empty(await _audited.FaultsAsync(anna));
        }

        Assert.True(await _audited.CutAsync(anna, oldest, _audited.Faulty));
        Assert.Equal(Enumerable.Range(221, 10), await _audited.SequencesAsync(anna));
        Assert.Equal(220, await _audited.CheckpointAsync(anna));
        Assert.Empty(await _audited.FaultsAsync(anna));
        return _audited.Faulty.Tried.Count - before;
    }
}

public sealed class RetentionOnEmbedded : RetentionSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class RetentionOnAzurite(OwnAzurite azurite) : RetentionSuite, IClassFixture<OwnAzurite>
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite.Server);
}
