using System.Collections.Immutable;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// Enters a person in the directory, or changes what it says of one (F37). It touches no factor. Where an owner is made
/// or unmade, the list of owners is kept and all of them are told.
/// </summary>
public sealed class PutUser(UserStates states, OwnerChanges ownerChanges)
{
    /// <summary>Enters or changes a person.</summary>
    /// <param name="keeper">Who does it.</param>
    /// <param name="user">Whom.</param>
    /// <param name="wanted">What the directory says from now on.</param>
    /// <param name="at">When and from where.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<Outcome<PutUserResult>> RunAsync(
        Keeper keeper, UserId user, WantedEntry wanted, Circumstances at, CancellationToken cancellationToken)
    {
        var outcome = await EnterAsync(keeper, new Entering(user, wanted, Evidence: null), at, cancellationToken);
        return outcome is Outcome<PutUserResult>.Done { Answer: { Needs: { } needed, Profile: var profile } }
            ? await EnterAsync(
                keeper,
                new Entering(user, wanted, await ownerChanges.PrepareAsync(user, profile, needed, cancellationToken)),
                at,
                cancellationToken)
            : outcome;
    }

    private async Task<Outcome<PutUserResult>> EnterAsync(
        Keeper keeper, Entering entering, Circumstances at, CancellationToken cancellationToken)
    {
        var outcome = await states.EnterAsync(
            entering.User,
            keeper.Origin(at),
            state => Decide(keeper, state, entering, at.Now),
            cancellationToken);
        // The application's sync says of owners what they are every night: that lists nobody anew who is just going.
        var isListed = outcome is Outcome<PutUserResult>.Done { Answer: { Needs: null } result }
            ? IsListed(result.Profile) && !(result.IsSame && keeper.IsApplication)
            : entering.Evidence?.IsOff is true;
        if (isListed)
        {
            await ownerChanges.ListAsync(entering.User);
        }

        return outcome;
    }

    /// <summary>Pure.</summary>
    internal static Decision<PutUserResult> Decide(
        Keeper keeper, UserState? state, Entering entering, DateTimeOffset now)
    {
        var known = state is { DeletedAt: null } ? state : null;
        var profile = entering.Wanted.Over(known?.Profile);
        if (keeper.RefuseToEnter(state, profile, now) is { } refusal)
        {
            return Decision.Refuse<PutUserResult>(refusal);
        }

        if (known is null && entering.User.Value[0] == '(')
        {
            // So the audit trail calls who is no person; nobody shall pass for the operator there.
            return Decision.Refuse<PutUserResult>(new Refusal.Invalid("id", "An id doesn't begin with '('."));
        }

        var result = new PutUserResult(IsNew: known is null, profile);
        if (known?.Profile == profile)
        {
            return Decision.Answer(result with { IsSame = true });
        }

        if (OwnerChange.Of(known?.Profile, profile) is { } change)
        {
            if (entering.Evidence is not { } evidence)
            {
                return Decision.Answer(result with { Needs = change });
            }

            if (change.Leaves && !evidence.IsOff)
            {
                return Decision.Refuse<PutUserResult>(OwnerChange.IsLast);
            }
        }

        var notices = entering.Evidence?.Notices ?? [];
        var entry = AuditEntry.Done(
            known is null ? AuditAction.UserCreated : AuditAction.UserChanged,
            detail: ProfileChange.Describe(known?.Profile, profile));
        return known is null
            ? Decision.Change(state?.Reentered(profile) ?? UserState.New(entering.User, profile), result, [entry], notices)
            : Decision.Change(
                WithProfile(known, profile),
                result,
                [entry],
                known.Profile.Email == profile.Email ? notices : [.. ToBoth(known.Profile.Email), .. notices]);
    }

    private static bool IsListed(UserProfile profile) => profile is { Role: Role.Owner, IsSuspended: false };

    /// <summary>
    /// A recognized device knows a browser by a mail to the primary address, and so does a passcode on its way there:
    /// with another address both are worth nothing (C33, C36); nor are they anything for end users, whom nobody asks
    /// for them.
    /// </summary>
    private static UserState WithProfile(UserState state, UserProfile profile)
    {
        var isTeamNoMore = state.Profile.Role is not Role.EndUser && profile.Role is Role.EndUser;
        return state.Profile.Email == profile.Email && !isTeamNoMore
            ? WithRole(state, profile)
            : WithRole(state, profile) with
            {
                Devices = state.Devices.Without(DeviceKind.Recognized),
                Sent = state.Sent.Without(PasscodePurpose.TwoStep),

                // Without a factor the right to enroll came by a mail to the old address.
                Grant = state.Factors.Any ? state.Grant : null,
                Enrollment = state.Factors.Any || state.Enrollment?.SignIn is null ? state.Enrollment : null,
            };
    }

    /// <summary>
    /// A one-time code was made for the old role: an admin's must not open what only owners may help with (C28).
    /// </summary>
    private static UserState WithRole(UserState state, UserProfile profile) => state with
    {
        Profile = profile,
        AdminCode = state.Profile.Role == profile.Role ? state.AdminCode : null,
    };

    /// <summary>The old address is told too: who can change it must not silence what it is there for (C36).</summary>
    private static ImmutableArray<Notice> ToBoth(string oldAddress) =>
        [new Notice(NoticeKind.AddressChanged), new Notice(NoticeKind.AddressChanged, To: oldAddress)];
}

/// <summary>A person being entered.</summary>
/// <param name="User">Whom.</param>
/// <param name="Wanted">What the directory says from now on.</param>
/// <param name="Evidence">What was prepared for a change of who owns the account; null while none is known to be
/// needed.
/// </param>
internal sealed record Entering(UserId User, WantedEntry Wanted, OwnerEvidence? Evidence);

/// <summary>What the directory says of the person now.</summary>
/// <param name="IsNew">Whether the person has just been entered.</param>
/// <param name="Profile">What it says.</param>
public sealed record PutUserResult(bool IsNew, UserProfile Profile)
{
    /// <summary>Whether it said so before.</summary>
    public bool IsSame { get; init; }

    /// <summary>What has to be prepared first; nothing was done then.</summary>
    internal OwnerChange? Needs { get; init; }
}
