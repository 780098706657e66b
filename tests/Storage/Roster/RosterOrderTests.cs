using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>
/// Two requests on one person, operation by operation, in every order. It can't go wrong because a row is written anew
/// only over the writer's own mark: a mark of another, made before that one's commit, stands in the way; and a commit
/// on a state that is no longer the last one is lost and marks again.
/// </summary>
[Trait("Feature", "F37")]
public sealed class RosterOrderTests : IAsyncLifetime
{
    /// <summary>
    /// Read, index, mark, commit, settle. Who does more, as after a lost try, goes on in turn with the other.
    /// </summary>
    private const int Steps = 5;

    private RosterWorld _world = null!;

    public static TheoryData<string, string> Pairs => new()
    {
        { "promotion", "demotion" },
        { "promotion", "promotion" },
        { "promotion", "lock" },
        { "promotion", "deletion" },
        { "deletion", "lock" },
        { "lock", "name" },
        { "name", "nothing that shows" },
    };

    public ValueTask InitializeAsync()
    {
        _world = new RosterWorld(TestStore.Embedded());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Says_what_the_state_says_in_whichever_order_two_write(string one, string other)
    {
        var users = new List<UserId>();
        foreach (var order in Turns.OrdersOf(Steps))
        {
            var user = await _world.EnterAsync(id => ShownChange.With(id, Role.EndUser));
            users.Add(user);
            var turns = new Turns(_world.Rows);
            await turns.StartAsync(rows => RosterWorld.ChangeAsync(_world.StatesOver(rows), user, ChangeOf(one)));
            await turns.StartAsync(rows => RosterWorld.ChangeAsync(_world.StatesOver(rows), user, ChangeOf(other)));
            foreach (var writer in order)
            {
                await turns.GiveAsync(writer);
            }

            await turns.FinishAsync();
        }

        await AssertExactAsync(users);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await AssertExactAsync(users);
        Assert.All(
            await Task.WhenAll(users.Select(_world.RowsOfAsync)),
            rows => Assert.All(rows.Values, row => Assert.Null(row.PendingSince)));
    }

    /// <summary>
    /// An instance that stood still between mark and commit, for longer than a mark lives: somebody has cleared the
    /// mark away, so who commits marks again.
    /// </summary>
    [Theory]
    [InlineData("promotion")]
    [InlineData("lock")]
    public async Task Says_what_the_state_says_after_a_writer_who_stood_still_for_long(string change)
    {
        var user = await _world.EnterAsync(id => ShownChange.With(id, Role.EndUser));
        var rows = new FaultyRowStore(_world.Rows);
        var marks = change == "promotion" ? 2 : 1;
        rows.AtWrite(write => write(), times: 1 + marks);
        rows.AtWrite(async write =>
        {
            _world.Clock.Advance(TimeSpan.FromMinutes(3));
            await _world.AssertExactAsync(user);
            return await write();
        });
        await RosterWorld.ChangeAsync(_world.StatesOver(rows), user, ChangeOf(change));

        await _world.AssertExactAsync(user);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await _world.AssertExactAsync(user);
    }

    /// <summary>
    /// The same row read by two at once, of whom one clears it away while the person is changed again.
    /// </summary>
    [Fact]
    public async Task Clears_no_mark_away_that_was_made_after_it_was_read()
    {
        var user = await _world.EnterAsync(id => ShownChange.With(id));
        var dead = new FailingRows(_world.Rows, failing: 3, Mishap.DeadBefore);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => RosterWorld.ChangeAsync(
            _world.StatesOver(dead), user, ChangeOf("lock")));
        var clock = _world.Clock;
        clock.Advance(TimeSpan.FromMinutes(3));

        var rows = new FaultyRowStore(_world.Rows);
        rows.AtWrite(async write =>
        {
            await RosterWorld.ChangeAsync(_world.StatesOver(_world.Rows, clock), user, ChangeOf("deletion"));
            return await write();
        });
        var late = new Serverless2FA.Storage.Roster(new OwnRows(rows, key => key == UserKey.Partition(user)), clock);
        await late.ListAsync(Audience.TeamMembers, continuation: null, 1000, CancellationToken.None);

        await _world.AssertExactAsync(user);
        Assert.Empty(await _world.RowsOfAsync(user));
    }

    private static Func<UserState?, UserState?> ChangeOf(string name) => state => (name, state) switch
    {
        (_, null or { DeletedAt: not null }) => null,
        ("promotion", _) => ShownChange.InRole(state, Role.Agent),
        ("demotion", _) => ShownChange.InRole(state, Role.EndUser) with { RecoveryCodes = Anna.Codes.Set },
        ("lock", _) => state with { PasscodeBudget = new(10, Anna.Now.AddMinutes(1)) },
        ("name", _) => state with { Profile = state.Profile with { Name = "Anna Berg" } },
        ("deletion", _) => state.Erased(Anna.Now),
        _ => state with { Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)) },
    };

    private async Task AssertExactAsync(IEnumerable<UserId> users)
    {
        var states = _world.StatesOver(_world.Rows);
        var listed = new Dictionary<Audience, ILookup<string, RosterEntry>>();
        foreach (var audience in Enum.GetValues<Audience>())
        {
            listed[audience] = (await _world.ListAsync(audience)).ToLookup(entry => entry.Id);
        }

        foreach (var user in users)
        {
            var entry = RosterEntry.Of(await states.FindAsync(user, CancellationToken.None));
            var isEndUser = entry?.Profile.Role is Role.EndUser;
            Assert.Equal(
                (entry is not null && isEndUser ? 1 : 0, entry is not null && !isEndUser ? 1 : 0),
                (listed[Audience.EndUsers][user.Value].Count(), listed[Audience.TeamMembers][user.Value].Count()));
            var found = listed[Audience.EndUsers][user.Value].Concat(listed[Audience.TeamMembers][user.Value]);
            Assert.All(found, one => Assert.Equal(
                (entry!.Profile, entry.LockedUntil, entry.RecoveryCodesRemaining),
                (one.Profile, one.LockedUntil, one.RecoveryCodesRemaining)));
        }
    }
}
