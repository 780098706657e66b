using Serverless2FA.Access;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>The people directory over a real store, as one instance of the service has it.</summary>
internal sealed class Directory
{
    public Directory(RosterWorld world, IRowStore? rows = null)
    {
        var states = world.StatesOver(rows ?? world.Rows);
        States = states;
        Owners = new Owners(rows ?? world.Rows);
        Notices = new OwnerNotices(Owners, states);
        var changes = new OwnerChanges(Owners, Notices);
        PutUser = new PutUser(states, changes);
        DeleteUser = new DeleteUser(states, changes);
    }

    public UserStates States { get; }

    public Owners Owners { get; }

    public OwnerNotices Notices { get; }

    public PutUser PutUser { get; }

    public DeleteUser DeleteUser { get; }

    /// <summary>The operator, who may what an owner may.</summary>
    public static async Task<OperatorCaller> OperatorAsync() => Assert.IsType<Admission<OperatorCaller>.Admitted>(
        await new OperatorCaller.Gate().AdmitAsync(
            new AccessRequest(Authorization: null, Anna.Now), CancellationToken.None)).Caller;

    public static async Task<Keeper> OwnerAsync() => Keeper.Operator(await OperatorAsync());

    public static UserProfile ProfileOf(UserId user, Role role) =>
        new($"Name of {user}", $"{user}@example.com", role);

    /// <summary>Enters or changes somebody, as an owner does.</summary>
    public async Task<Outcome<PutUserResult>> PutAsync(UserId user, UserProfile profile) =>
        await PutUser.RunAsync(await OwnerAsync(), user, new WantedEntry(profile), Anna.At, CancellationToken.None);

    public Task<Outcome<PutUserResult>> PutAsync(UserId user, Role role) => PutAsync(user, ProfileOf(user, role));

    public async Task<Outcome<UserId>> DeleteAsync(UserId user) =>
        await DeleteUser.RunAsync(await OwnerAsync(), user, Anna.At, CancellationToken.None);

    /// <summary>Makes so many owners.</summary>
    public async Task<IReadOnlyList<UserId>> MakeOwnersAsync(RosterWorld world, int count)
    {
        var owners = new List<UserId>();
        for (var i = 0; i < count; i++)
        {
            owners.Add(world.NewUser());
            Assert.True((await PutAsync(owners[i], Role.Owner)).Answer().IsNew);
        }

        return owners;
    }

    /// <summary>Who owns the account, by the states of these people.</summary>
    public async Task<IReadOnlyList<UserId>> OwnersAmongAsync(IEnumerable<UserId> users)
    {
        var owners = new List<UserId>();
        foreach (var user in users)
        {
            if (await States.FindAsync(user, CancellationToken.None)
                is { Profile: { Role: Role.Owner, IsSuspended: false } })
            {
                owners.Add(user);
            }
        }

        return owners;
    }
}
