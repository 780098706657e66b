using Serverless2FA.Access;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>What the directory says of a person. One point read.</summary>
public sealed class GetUser(UserStates states)
{
    /// <summary>Reads it, for the application that keeps it.</summary>
    public async Task<Outcome<UserProfile>> RunAsync(
        DirectoryCaller caller, UserId user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await states.FindAsync(user, cancellationToken) is { } state
            ? new Outcome<UserProfile>.Done(state.Profile)
            : new Outcome<UserProfile>.Refused(new Refusal.NotFound("The directory does not know this person."));
    }
}
