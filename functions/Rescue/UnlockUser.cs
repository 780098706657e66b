using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Rescue;

/// <summary>
/// Lifts the locks that wrong codes have set (F27). Blocked factors stay blocked: only recovery helps then (C8).
/// </summary>
public sealed class UnlockUser(Rescuer rescuer)
{
    /// <summary>Unlocks.</summary>
    public Task<Outcome<UserId>> RunAsync(AdminCaller caller, HelpWish wish, Circumstances at) =>
        rescuer.RunAsync(caller, new HelpCall(wish, Helping.ByUnlock), at, state => Decide(state, wish.User, at.Now));

    /// <summary>Pure.</summary>
    internal static Decision<UserId> Decide(UserState state, UserId user, DateTimeOffset now)
    {
        var isLocked = state.PasscodeBudget.IsLocked(now) || state.RecoveryBudget.IsPaused(now);
        return (isLocked, state.Factors.AreBlocked) switch
        {
            (_, true) => Decision.Refuse<UserId>(new Refusal.Conflict(
                "This person's factors are blocked after a hundred wrong passcodes: make a one-time code, or reset them.")),
            (false, _) => Decision.Refuse<UserId>(new Refusal.Conflict("This person isn't locked.")),
            _ => Decision.Change(
                state with
                {
                    // The failures stay: only a success forgets them (C9), else the block at a hundred would never
                    // come.
                    PasscodeBudget = state.PasscodeBudget with { LockedUntil = null },
                    RecoveryBudget = RecoveryBudget.Full,
                },
                user,
                [AuditEntry.Done(AuditAction.Unlocked)],
                [new Notice(NoticeKind.Unlocked)]),
        };
    }
}
