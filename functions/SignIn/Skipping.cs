using System.Collections.Immutable;
using System.Globalization;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>What putting off a set-up that is required does for a sign-in (F31). Pure.</summary>
/// <param name="Ticket">The sign-in's ticket: it completes once.</param>
/// <param name="Policy">The account's rules.</param>
/// <param name="Now">The request's time.</param>
internal sealed record Skipping(SignInTicket Ticket, AccountPolicy Policy, DateTimeOffset Now)
{
    /// <summary>Whether a mailed passcode was typed in this sign-in, as the signed id says.</summary>
    public bool IsByPasscode { get; init; }

    /// <summary>The browser, to be recognized from now on as after any two-step verification (F2).</summary>
    public NewDevice? Device { get; init; }

    /// <summary>The one gate is asked again what the sign-in comes to (C32).</summary>
    public Decision<SignInTurn> Decide(UserState? state) => SignInStep.Next(state, Ticket, Policy, Now) switch
    {
        SignInStep.Refuse { Refusal: var refusal } => Decision.Refuse<SignInTurn>(refusal),
        SignInStep.RequireEnrollment { Grace: { } left } => Skip(state!, left),
        SignInStep.RequireEnrollment => Decision.Refuse<SignInTurn>(new Refusal.GraceOver()),

        // A factor came, or two-step verification is still to be passed, or nothing is required any more.
        _ => Decision.Refuse<SignInTurn>(new Refusal.ChallengeEnded()),
    };

    /// <summary>
    /// Counted with the person, so that no two sign-ins take the same one. The right to set up in this sign-in ends
    /// with it (C30).
    /// </summary>
    private Decision<SignInTurn> Skip(UserState state, GraceLeft left)
    {
        // Who has a right to enroll and no factor has passed two-step verification with this ticket (F6).
        var isVerified = state.Grant?.Allows(Ticket.Id.Value, Now) is true;
        var device = isVerified ? Device : null;
        var entry = new SignInEntry(
            isVerified ? AuthenticationContext.TwoStep : AuthenticationContext.None,
            isVerified && IsByPasscode ? ProofUsed.Email : ProofUsed.None,
            Now);
        return Decision.Change<SignInTurn>(
            Ticket.Complete(state, Now) with
            {
                Grace = left.Take(state.Grace),
                Grant = isVerified ? null : state.Grant,
                Devices = device is null ? state.Devices : state.Devices.Pruned(Now).With(device.Device),
            },
            new SignInTurn.Entered(entry, device),
            Audit(left, device),
            device is null ? [] : [new Notice(NoticeKind.NewDevice)]);
    }

    private static ImmutableArray<AuditEntry> Audit(GraceLeft left, NewDevice? device)
    {
        var remaining = left.Skips is { } skips ? string.Create(CultureInfo.InvariantCulture, $"{skips - 1} left") : null;
        return
        [
            AuditEntry.Done(AuditAction.EnrollmentSkipped, detail: remaining),
            AuditEntry.Done(AuditAction.SignIn, detail: device is null ? null : $"{device.Device.Kind} device added"),
        ];
    }
}
