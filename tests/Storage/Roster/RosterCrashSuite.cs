using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>
/// Whatever fails at whichever operation of a commit, and however: the roster says what the state says, at once and
/// after the marks that were left behind are cleared away.
/// </summary>
[Trait("Feature", "F37")]
[Trait("Conformance", "C44")]
public abstract class RosterCrashSuite : IAsyncLifetime
{
    private RosterWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = new RosterWorld(await OpenAsync());

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<string> Changes => [.. ShownChange.All.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Says_what_the_state_says_whatever_fails_where(string change)
    {
        var users = new List<UserId>();
        foreach (var mishap in Enum.GetValues<Mishap>())
        {
            var failing = 0;
            while (await FailAsync(ShownChange.All[change], failing, mishap, users))
            {
                failing++;
            }

            // Read, index, mark, commit, settle.
            Assert.InRange(failing, 5, 20);
        }

        foreach (var user in users)
        {
            await _world.AssertExactAsync(user);
        }

        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await _world.AssertExactAsync(users[0]);
        foreach (var user in users)
        {
            Assert.All(await _world.RowsOfAsync(user), row => Assert.Null(row.Value.PendingSince));
        }

        foreach (var user in users)
        {
            await _world.AssertExactAsync(user);
        }
    }

    [Fact]
    public async Task Shows_a_person_whose_mark_is_young_from_the_state_and_leaves_the_mark()
    {
        var user = await _world.EnterAsync(ShownChange.WithApp);
        var failing = new FailingRows(_world.Rows, failing: 3, Mishap.DeadAfter);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => RosterWorld.ChangeAsync(
            _world.StatesOver(failing), user, state => state!.Erased(StoredAnna.Origin.At.Now)));

        _world.Clock.Advance(TimeSpan.FromSeconds(119));
        await _world.AssertExactAsync(user);
        Assert.NotNull(Assert.Single(await _world.RowsOfAsync(user)).Value.PendingSince);

        _world.Clock.Advance(TimeSpan.FromSeconds(10));
        await _world.AssertExactAsync(user);
        Assert.Empty(await _world.RowsOfAsync(user));
    }

    private protected abstract Task<TestStore> OpenAsync();

    /// <summary>False when the commit was over before it came to that operation.</summary>
    private async Task<bool> FailAsync(ShownChange change, int failing, Mishap mishap, List<UserId> users)
    {
        var user = await _world.EnterAsync(change.Before);
        users.Add(user);
        var rows = new FailingRows(_world.Rows, failing, mishap);
        try
        {
            await RosterWorld.ChangeAsync(
                _world.StatesOver(rows), user, state => change.Change(state, user));
        }
        catch (StorageUnavailableException)
        {
            Assert.True(rows.HasFailed);
        }

        return rows.HasFailed;
    }
}

public sealed class RosterCrashesOnEmbedded : RosterCrashSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class RosterCrashesOnAzurite(AzuriteServer azurite) : RosterCrashSuite
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite);
}
