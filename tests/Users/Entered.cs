using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>People entered by the application.</summary>
internal static class Entered
{
    public static Keeper ByApplication { get; } = Keeper.Application(UserId.TryParse("directory")!.Value);

    public static Decision<PutUserResult> Decide(UserId user, UserState? state, UserProfile profile) =>
        PutUser.Decide(ByApplication, state, new Entering(user, new WantedEntry(profile), Evidence: null), Anna.Now);
}
