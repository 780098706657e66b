using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.Recovery;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>
/// Makes a one-time code for somebody who is locked out (F24): shown once, for at most a day, in the place of any that
/// was made before. Whoever signs in with it may set up a replacement for 20 minutes.
/// </summary>
public sealed class MakeAdminCode(
    Rescuer rescuer, UserStates states, KeyRing keyRing, RecoveryCodeMint mint, OwnerNotices ownerNotices)
{
    /// <summary>An admin, an owner, or support makes it.</summary>
    /// <param name="caller">Who helps.</param>
    /// <param name="wish">Whom, with a passcode of the helper's own.</param>
    /// <param name="hours">For how long the code is good, 1 to 24.</param>
    /// <param name="at">When and from where.</param>
    public async Task<Outcome<NewAdminCode>> RunAsync(
        AdminCaller caller, HelpWish wish, int hours, Circumstances at)
    {
        // Made only once the helper's passcode is accepted: whoever holds a ticket must not have codes stretched for
        // nothing.
        CodeInMaking? making = null;
        var code = new CodeWish(wish.User, hours);
        return await rescuer.RunAsync(
            caller,
            new HelpCall(wish, Helping.ByCode) { PrepareAsync = async () => making = await PrepareAsync(code, at) },
            at,
            state => making is null ? Decision.Answer(NewAdminCode.None) : Decide(state, making));
    }

    /// <summary>The operator makes it, for an owner (F47).</summary>
    public async Task<Outcome<NewAdminCode>> RunAsync(OperatorCaller caller, CodeWish wish, Circumstances at)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var making = await PrepareAsync(wish, at);
        return await states.ChangeAsync(
            wish.User,
            Keeper.Operator(caller).Origin(at),
            state => ValueTask.FromResult(state is { Profile.Role: Role.Owner }
                ? Decide(state, making)
                : Decision.Refuse<NewAdminCode>(new Refusal.NotFound("No owner has this id."))),
            CancellationToken.None);
    }

    /// <summary>Pure.</summary>
    internal static Decision<NewAdminCode> Decide(UserState state, CodeInMaking making) => Decision.Change(
        state with
        {
            AdminCode = new AdminCode(making.Codes.Set, making.ExpiresAt),

            // Somebody who keeps recovery codes paused must not keep this one from being used.
            RecoveryBudget = RecoveryBudget.Full,
        },
        new NewAdminCode(making.Codes.Codes[0], making.ExpiresAt),
        [AuditEntry.Done(AuditAction.AdminCodeMade, detail: $"until {making.ExpiresAt.UtcDateTime:O}")],
        [new Notice(NoticeKind.AdminCodeMade), .. making.OwnerNotices]);

    private async Task<CodeInMaking> PrepareAsync(CodeWish wish, Circumstances at)
    {
        var name = (await states.FindAsync(wish.User, CancellationToken.None))?.Profile.Name;
        return new CodeInMaking(
            await mint.MintAsync(await keyRing.GetAsync(CancellationToken.None), 1, CancellationToken.None),
            at.Now + TimeSpan.FromHours(wish.Hours),
            await ownerNotices.OfAsync(NoticeKind.AdminCodeMade, name, CancellationToken.None));
    }
}

/// <summary>A code that is wished.</summary>
/// <param name="User">For whom.</param>
/// <param name="Hours">For how long, 1 to 24.</param>
public sealed record CodeWish(UserId User, int Hours);

/// <summary>A new code; it can be shown from this, and never again.</summary>
public sealed record NewAdminCode(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>None yet: what asking whether there is anything to help with answers.</summary>
    internal static NewAdminCode None { get; } = new("", DateTimeOffset.MinValue);

    public override string ToString() => "(one-time code)";
}

/// <summary>What a code is made of.</summary>
internal sealed record CodeInMaking(
    NewRecoveryCodes Codes, DateTimeOffset ExpiresAt, ImmutableArray<Notice> OwnerNotices);
