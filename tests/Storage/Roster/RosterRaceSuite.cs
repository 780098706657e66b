using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>Many who change one person at once, over two instances, and lists that are read meanwhile.</summary>
[Trait("Feature", "F37")]
[Trait("Feature", "F45")]
public abstract class RosterRaceSuite : IAsyncLifetime
{
    private RosterWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = new RosterWorld(await OpenAsync());

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Says_what_the_state_says_after_many_writers_at_once()
    {
        var user = await _world.EnterAsync(ShownChange.WithApp);
        UserStates[] instances =
        [
            _world.StatesOver(_world.Open(), TimeProvider.System), _world.StatesOver(_world.Open(), TimeProvider.System),
        ];
        var writers = Enumerable.Range(0, 24).Select(i => Task.Run(() => RosterWorld.ChangeAsync(
            instances[i % 2], user, state => Change(state!, i))));
        await Task.WhenAll(writers);

        // Marks are as old as the machine's clock says; the reader's is behind it, then ahead of it.
        await _world.AssertExactAsync(user);
        _world.Clock.Advance(TimeProvider.System.GetUtcNow() - _world.Clock.GetUtcNow() + TimeSpan.FromMinutes(3));
        await _world.AssertExactAsync(user);
        Assert.All(await _world.RowsOfAsync(user), row => Assert.Null(row.Value.PendingSince));
        await _world.AssertExactAsync(user);
    }

    [Fact]
    public async Task Lists_everybody_once_page_by_page_among_whom_some_are_pending()
    {
        var users = new List<UserId>();
        for (var i = 0; i < 40; i++)
        {
            users.Add(await _world.EnterAsync(user => ShownChange.With(user, i % 2 == 0 ? Role.EndUser : Role.Admin)));
        }

        foreach (var user in users.Where((_, i) => i % 5 == 0))
        {
            var dead = new FailingRows(_world.Rows, failing: 3, Mishap.DeadBefore);
            await Assert.ThrowsAsync<StorageUnavailableException>(() => RosterWorld.ChangeAsync(
                _world.StatesOver(dead), user, state => ShownChange.InRole(state!, Role.Agent)));
        }

        var states = _world.StatesOver(_world.Rows);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            var expected = new List<string>();
            foreach (var user in users)
            {
                var state = await states.FindAsync(user, CancellationToken.None);
                if (state!.Profile.Role is Role.EndUser == audience is Audience.EndUsers)
                {
                    expected.Add(user.Value);
                }
            }

            var listed = (await _world.ListAsync(audience, size: 100)).Select(entry => entry.Id);
            Assert.Equal(expected.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }
    }

    private protected abstract Task<TestStore> OpenAsync();

    /// <summary>Roles move the row from table to table; the rest changes it where it lies.</summary>
    private static UserState Change(UserState state, int number) => (number % 4) switch
    {
        0 => ShownChange.InRole(state, Role.EndUser),
        1 => ShownChange.InRole(state, Role.Agent),
        2 => state with { PasscodeBudget = new(10, Anna.Now.AddMinutes(number)) },
        _ => state with { Profile = state.Profile with { Name = $"Anna {number}" } },
    };
}

public sealed class RosterRacesOnEmbedded : RosterRaceSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class RosterRacesOnAzurite(AzuriteServer azurite) : RosterRaceSuite
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite);
}
