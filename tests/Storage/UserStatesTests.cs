using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

public sealed class UserStatesTests : IAsyncLifetime
{
    private StoredAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await StoredAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Costs_one_point_read_and_one_transaction_of_state_and_audit_row()
    {
        Assert.Equal(1, (await _anna.CountAsync()).Answer());
        Assert.Equal([UserKey.State], _anna.Rows.Read);
        var tried = Assert.Single(_anna.Rows.Tried);
        Assert.Equal(2, tried.Count);
        Assert.Equal(UserKey.State, tried[0]);
        Assert.Equal(UserKey.Audit(Anna.Now, (await _anna.StateAsync()).Commits.Ids[^1]), tried[1]);
        Assert.Equal([new Notice(NoticeKind.FactorAdded, Remaining: 1)], _anna.Sent);
    }

    [Theory]
    [Trait("Conformance", "C10")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Writes_nothing_and_tells_nobody_when_nothing_changes(bool isRefused)
    {
        var outcome = await _anna.States.ChangeAsync(
            Anna.User,
            StoredAnna.Origin,
            _ => new ValueTask<Decision<int>>(
                isRefused ? Decision.Refuse<int>(new Refusal.FactorsBlocked()) : Decision.Answer(7)),
            CancellationToken.None);
        Assert.Equal(isRefused, outcome is Outcome<int>.Refused);
        Assert.Equal([UserKey.State], _anna.Rows.Read);
        Assert.Empty(_anna.Rows.Tried);
        Assert.Empty(_anna.Sent);
    }

    [Fact]
    [Trait("Conformance", "C31")]
    public async Task Gives_no_state_for_somebody_whom_the_directory_does_not_know()
    {
        var bert = UserId.TryParse("bert")!.Value;
        Assert.Null(await _anna.States.FindAsync(bert, CancellationToken.None));
        var outcome = await _anna.States.ChangeAsync(
            bert,
            StoredAnna.Origin,
            state => new ValueTask<Decision<bool>>(Decision.Answer(state is null)),
            CancellationToken.None);
        Assert.True(outcome.Answer());
    }

    /// <summary>Moved by whoever can write to the store, it isn't taken for Anna's.</summary>
    [Theory]
    [Trait("Conformance", "C31")]
    [InlineData("bert")]
    [InlineData("Anna")]
    public async Task Takes_no_other_persons_document_for_hers(string other)
    {
        var foreign = StateDocument.Write(Anna.WithoutFactor with { Id = other });
        await _anna.TamperAsync(new RowWrite.Put(UserKey.State, foreign, []));
        await Assert.ThrowsAsync<InvalidDataException>(() => _anna.States.FindAsync(Anna.User, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidDataException>(() => _anna.CountAsync());
        Assert.Empty(_anna.Rows.Tried);
    }

    [Theory]
    [Trait("Conformance", "C46")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public async Task Decides_again_after_every_lost_race(int races)
    {
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(1)), races);
        Assert.Equal(races + 1, (await _anna.CountAsync()).Answer());
        Assert.Equal(races + 1, await _anna.CountedAsync());
        Assert.Equal(races + 1, _anna.Rows.Read.Count(key => key == UserKey.State));
        Assert.Equal(1, _anna.Sent.Count(notice => notice.Remaining == races + 1));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    public async Task Gives_up_after_five_seconds_of_lost_races()
    {
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(1)), times: 5_000);
        var start = _anna.Clock.GetUtcNow();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _anna.CountAsync());
        Assert.InRange(_anna.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.2));
        Assert.Equal(_anna.Rows.Tried.Count, await _anna.CountedAsync());
        Assert.InRange(_anna.Rows.Tried.Count, 50, 2_000);
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Decides_nothing_while_storage_is_away()
    {
        _anna.Rows.AtRead(Faults.Away);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _anna.CountAsync());
        _anna.Rows.AtRead(Faults.Away);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _anna.States.FindAsync(Anna.User, CancellationToken.None));
        Assert.Empty(_anna.Rows.Tried);

        Assert.Equal(1, (await _anna.CountAsync()).Answer());
    }

    [Fact]
    [Trait("Feature", "F17")]
    public async Task Drops_what_has_expired_with_the_next_change()
    {
        await using var anna = await StoredAnna.EnterAsync(Anna.WithApp with
        {
            Enrollment = Anna.Pending,
            Challenges = ChallengeTries.None.Fail("challenge", Anna.Now.AddMinutes(1)),
        });
        var later = new CommitOrigin("tests", Anna.At with { Now = Anna.Pending.ExpiresAt });
        await anna.States.ChangeAsync(
            Anna.User, later, state => new ValueTask<Decision<int>>(StoredAnna.CountUp(state)), CancellationToken.None);
        var stored = await anna.StateAsync();
        Assert.Null(stored.Enrollment);
        Assert.Empty(stored.Challenges.Failed);
    }

    [Fact]
    public async Task Writes_nothing_for_a_client_that_has_gone_away_before()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _anna.CountAsync(cancellationToken: gone.Token));
        Assert.Equal(0, await _anna.CountedAsync());
    }
}
