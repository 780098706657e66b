using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>Enters a person in the directory, or changes what it says of one (F37). It touches no factor.</summary>
public sealed class PutUser(UserStates states)
{
    /// <summary>Who enters people, in the audit trail.</summary>
    public const string Application = "(application)";

    /// <summary>Enters or changes a person.</summary>
    public Task<Outcome<PutUserResult>> RunAsync(
        DirectoryCaller caller, UserId user, UserProfile profile, Circumstances at, CancellationToken cancellationToken) =>
        states.ChangeAsync(
            user,
            new CommitOrigin($"{Application} {caller.User}", at),
            state => ValueTask.FromResult(Decide(user, state, profile)),
            cancellationToken);

    /// <summary>
    /// Pure. The application can neither make an owner nor unmake one: who holds its key must not hold the account
    ///: owners make owners, the operator the first.
    /// </summary>
    internal static Decision<PutUserResult> Decide(UserId user, UserState? state, UserProfile profile)
    {
        var isOwner = state?.Profile.Role is Role.Owner;
        if (isOwner != profile.Role is Role.Owner)
        {
            return Decision.Refuse<PutUserResult>(
                new Refusal.NotAllowed("The directory neither makes owners nor unmakes them."));
        }

        if (state is null)
        {
            return Decision.Change(
                UserState.New(user, profile),
                new PutUserResult(IsNew: true, profile),
                [AuditEntry.Done(AuditAction.UserCreated, detail: $"{profile.Role}")]);
        }

        var result = new PutUserResult(IsNew: false, profile);
        return state.Profile == profile
            ? Decision.Answer(result)
            : Decision.Change(
                WithProfile(state, profile),
                result,
                [AuditEntry.Done(AuditAction.UserChanged, detail: $"{profile.Role}")],
                state.Profile.Email == profile.Email ? [] : ToBoth(state.Profile.Email));
    }

    /// <summary>
    /// A recognized device knows a browser by a mail to the primary address, and so does a passcode on its way there: with
    /// another address both are worth nothing (C33, C36).
    /// </summary>
    private static UserState WithProfile(UserState state, UserProfile profile) =>
        state.Profile.Email == profile.Email
            ? state with { Profile = profile }
            : state with
            {
                Profile = profile,
                Devices = state.Devices.Without(DeviceKind.Recognized),
                Sent = state.Sent.Without(PasscodePurpose.TwoStep),

                // Without a factor the right to enroll came by a mail to the old address.
                Grant = state.Factors.Any ? state.Grant : null,
                Enrollment = state.Factors.Any || state.Enrollment?.SignIn is null ? state.Enrollment : null,
            };

    /// <summary>The old address is told too: who can change it must not silence what it is there for (C36).</summary>
    private static ImmutableArray<Notice> ToBoth(string oldAddress) =>
        [new Notice(NoticeKind.AddressChanged), new Notice(NoticeKind.AddressChanged, To: oldAddress)];
}

/// <summary>What the directory says of the person now.</summary>
public sealed record PutUserResult(bool IsNew, UserProfile Profile);
