using Serverless2FA.Rescue;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>An account that has had an owner has one forever, whatever is done at once and whatever fails.</summary>
[Trait("Feature", "F37")]
[Trait("Feature", "F47")]
public sealed class LastOwnerTests : IAsyncLifetime
{
    private RosterWorld _world = null!;
    private Directory _directory = null!;

    public static TheoryData<string> Ways => ["demotion", "suspension", "deletion"];

    public ValueTask InitializeAsync()
    {
        _world = new RosterWorld(TestStore.Embedded());
        _directory = new Directory(_world);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Refuses_to_let_the_last_one_go(string way)
    {
        var owners = await _directory.MakeOwnersAsync(_world, 2);

        Assert.Null(await GoAsync(_directory, owners[0], way));
        Assert.IsType<Refusal.Conflict>(await GoAsync(_directory, owners[1], way));

        Assert.Equal([owners[1]], await _directory.OwnersAmongAsync(owners));
        Assert.Equal([owners[1]], await _directory.Owners.ListAsync(CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Keeps_one_of_ten_who_go_at_once(string way)
    {
        for (var round = 0; round < 5; round++)
        {
            var owners = await _directory.MakeOwnersAsync(_world, 10);
            var before = (await _directory.Owners.ListAsync(CancellationToken.None)).Except(owners);
            Assert.All(before, other => Assert.NotEqual(default, other));
            Directory[] instances = [new(_world, _world.Open()), new(_world, _world.Open())];

            var refusals = await Task.WhenAll(owners.Concat(before).Select((owner, i) => Task.Run(
                () => GoAsync(instances[i % 2], owner, way))));

            Assert.Single(refusals, refusal => refusal is Refusal.Conflict);
            Assert.Single(await _directory.Owners.ListAsync(CancellationToken.None));
        }
    }

    /// <summary>
    /// The application enters an owner as is, between two steps of a demotion: that must not count as an owner who is
    /// left.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Counts_nobody_who_is_entered_again_while_going(string way)
    {
        var owners = await _directory.MakeOwnersAsync(_world, 2);
        var rows = new FaultyRowStore(_world.Rows);
        rows.AtWrite(async write =>
        {
            var result = await write();
            await _directory.PutUser.RunAsync(
                Entered.ByApplication,
                owners[1],
                new Serverless2FA.Users.WantedEntry(Directory.ProfileOf(owners[1], Role.Owner)),
                Anna.At,
                CancellationToken.None);
            return result;
        });
        Assert.Null(await GoAsync(new Directory(_world, rows), owners[1], way));

        Assert.IsType<Refusal.Conflict>(await GoAsync(_directory, owners[0], way));
        Assert.Equal([owners[0]], await _directory.OwnersAmongAsync(owners));
    }

    /// <summary>Who is an owner and fell off the list isn't counted, and can go; the one on it can't.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Is_safe_after_a_crash_at_any_operation(string way)
    {
        for (var failing = 0; ; failing++)
        {
            var owners = await _directory.MakeOwnersAsync(_world, 2);
            var others = (await _directory.Owners.ListAsync(CancellationToken.None)).Except(owners).ToList();
            foreach (var other in others)
            {
                Assert.Null(await GoAsync(_directory, other, "deletion"));
            }

            var rows = new FailingRows(_world.Rows, failing, Mishap.DeadAfter);
            try
            {
                await GoAsync(new Directory(_world, rows), owners[1], way);
            }
            catch (StorageUnavailableException)
            {
                Assert.True(rows.HasFailed);
            }

            var refusals = new[]
            {
                await GoAsync(_directory, owners[0], way), await GoAsync(_directory, owners[1], way),
            };
            Assert.NotEmpty(await _directory.OwnersAmongAsync(owners));
            Assert.Contains(refusals, refusal => refusal is not null);
            if (!rows.HasFailed)
            {
                Assert.InRange(failing, 8, 30);
                return;
            }
        }
    }

    [Fact]
    public async Task Names_the_first_one_and_no_second()
    {
        var (first, second) = (_world.NewUser(), _world.NewUser());
        Assert.True((await NameAsync(first)).Answer().IsNew);
        Assert.Equal(Role.Owner, (await _directory.States.FindAsync(first, CancellationToken.None))!.Profile.Role);

        Assert.IsType<Refusal.Conflict>((await NameAsync(second)).Refusal());
        Assert.Null(await _directory.States.FindAsync(second, CancellationToken.None));
        Assert.False((await NameAsync(first)).Answer().IsNew);
    }

    [Fact]
    public async Task Names_another_where_nobody_on_the_list_is_an_owner_any_more()
    {
        var (first, second) = (_world.NewUser(), _world.NewUser());
        await NameAsync(first);
        await RosterWorld.ChangeAsync(
            _directory.States, first, state => ShownChange.InRole(state!, Role.Agent));

        Assert.True((await NameAsync(second)).Answer().IsNew);
    }

    [Fact]
    [Trait("Feature", "F24")]
    public async Task Tells_all_owners_in_their_own_languages_and_nobody_else()
    {
        var owners = await _directory.MakeOwnersAsync(_world, 3);
        await _directory.PutAsync(
            owners[1], Directory.ProfileOf(owners[1], Role.Owner) with { Language = "de" });
        Assert.Null(await GoAsync(_directory, owners[2], "suspension"));
        await _directory.PutAsync(_world.NewUser(), Role.Admin);

        var notices = await _directory.Notices.OfAsync(NoticeKind.AdminCodeMade, "Anna", CancellationToken.None);

        Assert.Equal(
            [($"{owners[0]}@example.com", null), ($"{owners[1]}@example.com", "de")],
            notices.Select(notice => (notice.To!, notice.Language)));
        Assert.All(notices, notice => Assert.True(
            notice is { IsForOwner: true, About: "Anna", Kind: NoticeKind.AdminCodeMade }));
    }

    private async Task<Outcome<Serverless2FA.Users.PutUserResult>> NameAsync(UserId user) =>
        await new NameOwner(_directory.Owners, _directory.PutUser).RunAsync(
            await Directory.OperatorAsync(), user, Directory.ProfileOf(user, Role.Agent), Anna.At);

    private static async Task<Refusal?> GoAsync(Directory directory, UserId owner, string way)
    {
        var profile = Directory.ProfileOf(owner, Role.Owner);
        return way switch
        {
            "demotion" => RefusalOf(await directory.PutAsync(owner, profile with { Role = Role.Admin })),
            "suspension" => RefusalOf(await directory.PutAsync(owner, profile with { IsSuspended = true })),
            _ => RefusalOf(await directory.DeleteAsync(owner)),
        };
    }

    private static Refusal? RefusalOf<T>(Outcome<T> outcome) => (outcome as Outcome<T>.Refused)?.Refusal;
}
