using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Recovery;
using Serverless2FA.SignIn;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>What confirming a set-up comes to. Pure.</summary>
/// <param name="Method">The method that is on now.</param>
/// <param name="NewCodes">With the first factor.</param>
/// <param name="Entry">The sign-in that is complete by it.</param>
internal sealed record EnrollmentConfirmation(Method Method, NewRecoveryCodes? NewCodes, SignInEntry? Entry)
{
    /// <summary>
    /// Whether this set-up may be confirmed from here. A sign-in's right is asked again: it may have ended since, or
    /// another factor may have come (C30).
    /// </summary>
    public static Refusal? Gate(
        UserState? state, string id, Enroller enroller, AccountPolicy policy, DateTimeOffset now)
    {
        // The ticket need not live any more: the set-up was begun while it did (C35).
        var begun = enroller with { IsLive = true };
        if (EnrollmentRight.Of(state, begun, policy, now) is EnrollmentRight.Refuse { Refusal: var refusal })
        {
            return refusal;
        }

        var isThere = state!.Enrollment is { } pending
            && pending.Id == id && pending.SignIn == enroller.Binding && pending.IsOpen(now);
        return (isThere, isThere && IsOffered(state, policy)) switch
        {
            (false, _) => new Refusal.NotFound("There is no such set-up, or it has ended. Start again."),
            (_, false) => new Refusal.MethodUnavailable("This method isn't offered here any more: choose another."),
            _ => null,
        };
    }

    private static bool IsOffered(UserState state, AccountPolicy policy) =>
        policy.Allows(state.Enrollment!.Method, state.Profile) && !policy.RefusesSmsTo(state.Enrollment.Country);

    /// <summary>Whether an app's code is right and not burnt.</summary>
    public static bool IsRight(TotpMatch match, PendingEnrollment pending) =>
        match.IsWithinWindow && match.Step > pending.LastStep;

    /// <summary>Turns an app on, or counts a failure.</summary>
    public static Decision<EnrollmentConfirmation> Decide(
        UserState state, TotpMatch match, Enroller enroller, NewRecoveryCodes? fresh, DateTimeOffset now)
    {
        var pending = state.Enrollment!;
        if (!IsRight(match, pending))
        {
            return Refuse(state, match);
        }

        // The step that proved the app is used up by it (CVE-2022-25838).
        var app = new AuthenticatorFactor(
            pending.Secret, match.Step, now, IsBlocked: false, NamedFor: state.Profile.Email);
        return TurnOn(state, state.Factors with { Authenticator = app }, enroller, fresh, now);
    }

    /// <summary>Turns a number or an address on, or counts a failure as the judge did.</summary>
    public static Decision<EnrollmentConfirmation> Decide(
        Verdict verdict, Enroller enroller, NewRecoveryCodes? fresh, DateTimeOffset now)
    {
        if (verdict is Verdict.Refused refused)
        {
            return refused.ToDecision<EnrollmentConfirmation>();
        }

        var state = ((Verdict.Accepted)verdict).State;
        var pending = state.Enrollment!;
        var factor = new DeliveredFactor(pending.Secret, now, IsBlocked: false, pending.Country);
        var factors = pending.Method is Method.Sms
            ? state.Factors with { Sms = factor }
            : state.Factors with { Email = factor };
        return TurnOn(state, factors, enroller, fresh, now);
    }

    private static Decision<EnrollmentConfirmation> TurnOn(
        UserState state, Factors factors, Enroller enroller, NewRecoveryCodes? fresh, DateTimeOffset now)
    {
        var pending = state.Enrollment!;
        var isChange = state.Factors.Has(pending.Method);
        var on = state with
        {
            Factors = factors with { LastUsed = state.Factors.LastUsed ?? pending.Method },
            Enrollment = null,
            Grant = null,
            AdminCode = null,
            Sent = SentPasscodes.None,
            RecoveryCodes = state.RecoveryCodes ?? fresh!.Set,

            // A changed factor asks everywhere again, and so does the first one: no browser has seen it yet (F35, C33).
            Devices = isChange || !state.Factors.Any ? DeviceList.None : state.Devices,

            // A new secret owes nothing to guesses at the old one, nor the first factor to those at mailed passcodes.
            PasscodeBudget = isChange || !state.Factors.Any ? FailureBudget.Full : state.PasscodeBudget,
        };
        var notice = new Notice(isChange ? NoticeKind.FactorChanged : NoticeKind.FactorAdded, pending.Method);
        var entries = ImmutableArray.Create(AuditEntry.Done(
            isChange ? AuditAction.FactorChanged : AuditAction.EnrollmentConfirmed, pending.Method));
        var newCodes = state.RecoveryCodes is null ? fresh : null;

        if (enroller is not Enroller.SignIn { Ticket: var ticket } || state.Tickets.Has(ticket.Id.Value))
        {
            return Decision.Change(on, new EnrollmentConfirmation(pending.Method, newCodes, Entry: null), entries, [notice]);
        }

        var entry = new SignInEntry(
            AuthenticationContext.SecondFactor, ProvedBy(pending.Method), now, on.RecoveryCodes.Remaining);
        return Decision.Change(
            ticket.Complete(on, now),
            new EnrollmentConfirmation(pending.Method, newCodes, entry),
            entries.Add(AuditEntry.Done(AuditAction.SignIn, pending.Method)),
            [notice]);
    }

    private static ProofUsed ProvedBy(Method method) => method switch
    {
        Method.Sms => ProofUsed.Sms,
        Method.Email => ProofUsed.Email,
        _ => ProofUsed.Authenticator,
    };

    private static Decision<EnrollmentConfirmation> Refuse(UserState state, TotpMatch match)
    {
        var pending = state.Enrollment!;
        var isClock = match != TotpMatch.None && !match.IsWithinWindow && match.Step > pending.LastStep;
        var reason = (match == TotpMatch.None, isClock) switch
        {
            (true, _) => AuditReason.WrongPasscode,
            (_, true) => AuditReason.ClockIsOff,
            _ => AuditReason.PasscodeAlreadyUsed,
        };
        var failed = pending with
        {
            Failures = pending.Failures + 1,
            LastStep = Math.Max(pending.LastStep, match.Step),
        };
        return new Decision<EnrollmentConfirmation>(
            state with { Enrollment = failed },
            new Outcome<EnrollmentConfirmation>.Refused(new Refusal.PasscodeRefused(isClock)))
        {
            Audit = [AuditEntry.Refused(AuditAction.EnrollmentConfirmed, reason, pending.Method)],
        };
    }
}
