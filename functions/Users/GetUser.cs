using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// One person, for the application that keeps the directory, and for owners and admins. One point read, and one of the
/// caller.
/// </summary>
public sealed class GetUser(UserStates states, PolicySource policies)
{
    /// <summary>Reads it.</summary>
    public async Task<Outcome<Person>> RunAsync(
        PeopleCaller caller, UserId user, Circumstances at, CancellationToken cancellationToken)
    {
        if (await PeopleAccess.RefuseAsync(caller, states, cancellationToken) is { } refusal)
        {
            return new Outcome<Person>.Refused(refusal);
        }

        return RosterEntry.Of(await states.FindAsync(user, cancellationToken)) is { } entry
            ? new Outcome<Person>.Done(Person.Of(entry, await policies.GetAsync(cancellationToken), at.Now))
            : new Outcome<Person>.Refused(new Refusal.NotFound("The directory does not know this person."));
    }
}

/// <summary>Who may look into the directory.</summary>
internal static class PeopleAccess
{
    /// <summary>The application may; of people owners and admins.</summary>
    public static async Task<Refusal?> RefuseAsync(
        PeopleCaller caller, UserStates states, CancellationToken cancellationToken) => caller.IsApplication
        ? null
        : Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken));
}
