using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>
/// What an accepted code, or a device in its place, does for a sign-in. Pure. No session exists before this
/// (GHSA-xg6x-h9c9-2m83): what comes out is written first, and only then signed.
/// </summary>
/// <param name="Ticket">The sign-in's ticket: it completes once.</param>
/// <param name="Policy">The account's rules.</param>
/// <param name="Now">The request's time.</param>
internal sealed record CompleteSignIn(SignInTicket Ticket, AccountPolicy Policy, DateTimeOffset Now)
{
    /// <summary>What a judged code comes to.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="mustReplace">The person's methods aren't allowed any more (F16).</param>
    /// <param name="device">The browser, where it is to be known from now on.</param>
    public Decision<SignInTurn> Decide(Verdict verdict, bool mustReplace, NewDevice? device) => verdict switch
    {
        Verdict.Refused refused => refused.ToDecision<SignInTurn>(),
        Verdict.Accepted accepted when MustEnroll(accepted, mustReplace) => DemandEnrollment(accepted),
        Verdict.Accepted accepted => Complete(accepted, accepted.Proof.IsRecovery ? null : device),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A device stands in for a code.</summary>
    public Decision<SignInTurn> ByDevice(UserState state, Device device) => Decision.Change<SignInTurn>(
        Ticket.Complete(state, Now) with { Devices = state.Devices.Used(device.Id, Now) },
        new SignInTurn.Entered(new SignInEntry(ContextOf(device.Kind), ProofUsed.None, Now)),
        [AuditEntry.Done(AuditAction.SignIn, detail: $"{device.Kind} device")]);

    /// <summary>A recognized device stands in for two-step verification, and a factor must be set up now.</summary>
    public Decision<SignInTurn> EnrollByDevice(UserState state, Device device) => Decision.Change<SignInTurn>(
        state with { Grant = Ticket.Grant(Now), Devices = state.Devices.Used(device.Id, Now) },
        MustEnrollNow(state),
        [AuditEntry.Done(AuditAction.EnrollmentDemanded)]);

    /// <summary>
    /// A factor must be set up, and that can be put off where some of the grace is left. Not where one is there and
    /// must be replaced (F16).
    /// </summary>
    /// <param name="state">The person's.</param>
    /// <param name="isByPasscode">Whether a mailed passcode was typed just now.</param>
    public SignInTurn MustEnrollNow(UserState state, bool isByPasscode = false) => new SignInTurn.MustEnroll(
        Policy.MethodsFor(state.Profile),
        state.Factors.Any ? null : Policy.GraceOf(state.Profile, state.Grace, Now),
        isByPasscode);

    /// <summary>
    /// A password for the API. Who comes so is known to the day, so that an admin sees whom a requirement would hit
    /// (F30); written once a day, not at every call.
    /// </summary>
    public Decision<SignInTurn> ByApiPassword(UserState state)
    {
        var today = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero);
        var turn = new SignInTurn.Entered(SignInEntry.NothingDue(Now));
        return state.ApiPasswordAt == today
            ? Decision.Answer<SignInTurn>(turn)
            : Decision.Change<SignInTurn>(
                state with { ApiPasswordAt = today }, turn, [AuditEntry.Done(AuditAction.ApiPasswordUsed)]);
    }

    private bool MustEnroll(Verdict.Accepted accepted, bool mustReplace) =>
        mustReplace || (!accepted.State.Factors.Any && Policy.Requires(accepted.State.Profile, bySingleSignOn: false));

    private Decision<SignInTurn> DemandEnrollment(Verdict.Accepted accepted) => accepted.Then<SignInTurn>(
        accepted.State with { Grant = Ticket.Grant(Now) },
        MustEnrollNow(accepted.State, accepted.Proof.IsTwoStep),
        AuditEntry.Done(AuditAction.EnrollmentDemanded, accepted.Proof.Method));

    private Decision<SignInTurn> Complete(Verdict.Accepted accepted, NewDevice? device)
    {
        var (state, proof) = (accepted.State, accepted.Proof);

        // A recovery code stands for a factor that may be lost: this sign-in alone may replace it for a while (F7).
        var grant = proof.IsRecovery ? Ticket.Grant(Now) : state.Grant;
        var completed = Ticket.Complete(state, Now) with
        {
            Grant = grant,
            Devices = device is null ? state.Devices : state.Devices.Pruned(Now).With(device.Device),
        };
        var entry = new SignInEntry(
            // Without a factor there was none to show: a passcode was mailed, or a one-time code stood in for it.
            state.Factors.Any ? AuthenticationContext.SecondFactor : AuthenticationContext.TwoStep,
            UsedBy(proof),
            Now,
            state.RecoveryCodes?.Remaining,
            proof.IsRecovery ? new ReplacementOffer(Policy.MethodsFor(state.Profile), grant!.Until) : null);
        return accepted.Then<SignInTurn>(
            completed,
            new SignInTurn.Entered(entry, device),
            AuditEntry.Done(AuditAction.SignIn, proof.Method, device is null ? null : $"{device.Device.Kind} device added"),
            device is null ? [] : [new Notice(NoticeKind.NewDevice)]);
    }

    private static AuthenticationContext ContextOf(DeviceKind kind) =>
        kind is DeviceKind.Remembered ? AuthenticationContext.Remembered : AuthenticationContext.TwoStep;

    private static ProofUsed UsedBy(Proof proof) => proof switch
    {
        { IsTwoStep: true } => ProofUsed.Email,
        { Method: Method.Authenticator } => ProofUsed.Authenticator,
        { Method: Method.Sms } => ProofUsed.Sms,
        { Method: Method.Email } => ProofUsed.Email,
        _ => ProofUsed.RecoveryCode,
    };
}
