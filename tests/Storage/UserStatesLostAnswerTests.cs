using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

/// <summary>A commit whose answer was lost is neither done twice nor refused, and people are told once.</summary>
[Trait("Conformance", "C45")]
public sealed class UserStatesLostAnswerTests : IAsyncLifetime
{
    private StoredAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await StoredAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    public async Task Finds_its_own_commit_by_its_id()
    {
        _anna.Rows.AtWrite(Faults.After);
        await CountsOnceAsync(others: 0);
        Assert.Single(_anna.Rows.Tried);
        Assert.Contains(_anna.Logged, line => line.Contains("found to be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_its_own_commit_when_the_stores_client_wrote_it_twice()
    {
        _anna.Rows.AtWrite(Faults.Twice);
        await CountsOnceAsync(others: 0);
        Assert.Single(_anna.Rows.Tried);
    }

    /// <summary>The state keeps the last 16 ids; after more commits the audit row answers.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public async Task Finds_its_own_commit_behind_those_of_others(int others)
    {
        _anna.Rows.AtWrite(Faults.AfterAndThen(() => _anna.CountByOthersAsync(others)));
        await CountsOnceAsync(others);
        Assert.Single(_anna.Rows.Tried);
        Assert.Equal(others >= CommitLog.Kept ? 3 : 2, _anna.Rows.Read.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Writes_again_what_was_not_written(int others)
    {
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(others)));
        Assert.Equal(others + 1, (await _anna.CountAsync()).Answer());
        Assert.Equal(others + 1, await _anna.CountedAsync());
        Assert.Equal(1, _anna.Sent.Count(notice => notice.Remaining == others + 1));
    }

    [Fact]
    public async Task Finds_the_one_of_several_tries_that_was_written()
    {
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.AtWrite(Faults.AfterAndThen(() => _anna.CountByOthersAsync(2)));
        await CountsOnceAsync(others: 2);
        Assert.Equal(3, _anna.Rows.Tried.Count);
    }

    /// <summary>Also when the row that was to answer can't be read at once.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    public async Task Insists_on_finding_out_while_storage_comes_and_goes(int others)
    {
        _anna.Rows.AtWrite(Faults.AfterAndThen(() => _anna.CountByOthersAsync(others)));
        _anna.Rows.ReadWell();
        _anna.Rows.AtRead(Faults.Away, times: 3);
        _anna.Rows.ReadWell();
        _anna.Rows.AtRead(Faults.Away, times: 3);
        await CountsOnceAsync(others);
    }

    /// <summary>
    /// A write may hang until there is no time for another: what became of it is looked up all the same.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Looks_a_write_up_whose_answer_took_until_the_deadline(bool wasWritten)
    {
        _anna.Rows.AtWrite(async write =>
        {
            _anna.Clock.Advance(TimeSpan.FromSeconds(6));
            return await (wasWritten ? Faults.After : Faults.Before)(write);
        });
        if (wasWritten)
        {
            await CountsOnceAsync(others: 0);
        }
        else
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(() => _anna.CountAsync());
            Assert.Single(_anna.Rows.Tried);
            Assert.Equal(0, await _anna.CountedAsync());
            Assert.Empty(_anna.Sent);
        }
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Gives_up_when_storage_stays_away()
    {
        _anna.Rows.AtWrite(Faults.Before);
        _anna.Rows.ReadWell();
        _anna.Rows.AtRead(Faults.Away, times: 5_000);
        var start = _anna.Clock.GetUtcNow();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _anna.CountAsync());
        Assert.InRange(_anna.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.2));
        Assert.Empty(_anna.Sent);
    }

    /// <summary>A thief must not keep the notice from the owner by hanging up while the change is written.</summary>
    [Theory]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C36")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_the_person_although_the_client_hangs_up_during_the_write(bool isAnswerLost)
    {
        using var gone = new CancellationTokenSource();
        _anna.Rows.AtWrite(async write =>
        {
            var result = await write();
            await gone.CancelAsync();
            _anna.Rows.Token.ThrowIfCancellationRequested();
            return isAnswerLost ? await Faults.After(() => Task.FromResult(result)) : result;
        });
        Assert.Equal(1, (await _anna.CountAsync(cancellationToken: gone.Token)).Answer());
        Assert.Equal([new Notice(NoticeKind.FactorAdded, Remaining: 1)], _anna.Sent);
    }

    /// <summary>A refusal that counts a failure is a commit like any other: lost and found, it counts one.</summary>
    [Fact]
    [Trait("Conformance", "C7")]
    public async Task Counts_a_failure_once_whose_answer_was_lost()
    {
        _anna.Rows.AtWrite(Faults.After);
        var outcome = await _anna.States.ChangeAsync(
            Anna.User,
            StoredAnna.Origin,
            state => new ValueTask<Decision<int>>(StoredAnna.CountUp(state) with
            {
                Outcome = new Outcome<int>.Refused(new Refusal.PasscodeRefused()),
            }),
            CancellationToken.None);
        Assert.Equal(new Refusal.PasscodeRefused(), outcome.Refusal());
        Assert.Equal(1, await _anna.CountedAsync());
    }

    private async Task CountsOnceAsync(int others)
    {
        Assert.Equal(1, (await _anna.CountAsync()).Answer());
        Assert.Equal(others + 1, await _anna.CountedAsync());
        Assert.Equal(1, _anna.Sent.Count(notice => notice.Remaining == 1));
        Assert.Equal(others + 1, _anna.Sent.Count);
    }
}
