using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Rescue;

/// <summary>
/// Takes all of one person's factors away, and touches nobody else and no policy (F27). What the policy requires is set
/// up anew at the next sign-in.
/// </summary>
public sealed class ResetUser(Rescuer rescuer)
{
    /// <summary>Resets.</summary>
    public Task<Outcome<UserId>> RunAsync(AdminCaller caller, HelpWish wish, Circumstances at) =>
        rescuer.RunAsync(caller, new HelpCall(wish, Helping.ByReset), at, state => Decide(state, wish.User));

    /// <summary>Pure.</summary>
    internal static Decision<UserId> Decide(UserState state, UserId user) => state.Factors.Any
        ? Decision.Change(
            state with
            {
                Factors = Factors.None,
                Enrollment = null,
                RecoveryCodes = null,
                AdminCode = null,
                Grant = null,
                PasscodeBudget = FailureBudget.Full,
                RecoveryBudget = RecoveryBudget.Full,
                Sent = SentPasscodes.None,
                Devices = DeviceList.None,
            },
            user,
            [AuditEntry.Done(AuditAction.FactorsReset)],
            [new Notice(NoticeKind.FactorsReset)])
        : Decision.Refuse<UserId>(new Refusal.Conflict("This person has no factor, so there is nothing to reset."));
}
