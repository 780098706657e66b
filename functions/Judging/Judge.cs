using System.Collections.Immutable;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>
/// Where a passcode is judged, for every way in: one judge, so that no newer route misses a rule (CVE-2025-64102).
/// Pure: a state, what was typed for what, what the cryptography found, and the time.
/// </summary>
public static partial class Judge
{
    /// <summary>Judges what was typed.</summary>
    public static Verdict Decide(
        UserState state, Attempt attempt, TypedCode typed, Fact fact, DateTimeOffset now)
    {
        if (Gate(state, attempt, typed, now) is { } closed)
        {
            return new Verdict.Refused(State: null, closed);
        }

        return fact switch
        {
            Fact.OfAuthenticator { Match: var match } when state.Factors.Authenticator is { } factor =>
                JudgeAuthenticator(state, attempt, factor, match, now),
            Fact.OfDelivered { IsRight: true } => AcceptDelivered(state, attempt),
            Fact.OfDelivered => RefusePasscode(state, attempt, AuditReason.WrongPasscode, now),
            Fact.OfAdminCode => AcceptAdminCode(state),
            Fact.OfRecoveryCode { Index: >= 0 and var index } when state.RecoveryCodes is { } codes =>
                AcceptRecoveryCode(state, codes.Without(index)),
            Fact.OfRecoveryCode => RefuseRecoveryCode(state, attempt, now),
            Fact.OfAuthenticator => RefusePasscode(state, attempt, AuditReason.WrongPasscode, now),
            _ => throw new InvalidOperationException("An open gate was met without a fact."),
        };
    }

    /// <summary>
    /// A passcode that was sent works once, for its challenge alone. The proof of a new number or address is none of a
    /// factor: it gives no guesses back.
    /// </summary>
    private static Verdict.Accepted AcceptDelivered(UserState state, Attempt attempt)
    {
        // Its challenge is over. Else whoever pressed twice would be sent another passcode for what is done.
        var challenge = attempt.Challenge!;
        var used = state with
        {
            Sent = state.Sent.Without(challenge.Nonce),
            Challenges = state.Challenges.End(challenge.Nonce, challenge.ExpiresAt),
        };
        return attempt.Purpose switch
        {
            PasscodePurpose.Enrollment => new Verdict.Accepted(used, Proof.Of(attempt.Asked)),
            PasscodePurpose.TwoStep => new Verdict.Accepted(
                used with { PasscodeBudget = FailureBudget.Full }, Proof.TwoStep),
            _ => new Verdict.Accepted(
                used with
                {
                    Factors = used.Factors with { LastUsed = attempt.Asked },
                    PasscodeBudget = FailureBudget.Full,
                },
                Proof.Of(attempt.Asked)),
        };
    }

    private static Verdict JudgeAuthenticator(
        UserState state, Attempt attempt, AuthenticatorFactor factor, TotpMatch match, DateTimeOffset now)
    {
        if (match == TotpMatch.None)
        {
            return RefusePasscode(state, attempt, AuditReason.WrongPasscode, now);
        }

        // This step and all before are used up: a code seen over a shoulder is worth nothing (RFC 6238 section 5.2,
        // CVE-2022-25838).
        if (match.Step <= factor.LastStep)
        {
            return RefusePasscode(state, attempt, AuditReason.PasscodeAlreadyUsed, now);
        }

        var burnt = state with
        {
            Factors = state.Factors with { Authenticator = factor with { LastStep = match.Step } },
        };

        // The advice about the clock would help a guesser if the step it speaks of could still be used (C3).
        if (!match.IsWithinWindow)
        {
            return RefusePasscode(burnt, attempt, AuditReason.ClockIsOff, now);
        }

        return new Verdict.Accepted(
            burnt with
            {
                Factors = burnt.Factors with { LastUsed = Method.Authenticator },
                PasscodeBudget = FailureBudget.Full,
            },
            Proof.Of(Method.Authenticator));
    }

    private static Verdict.Refused RefusePasscode(
        UserState state, Attempt attempt, AuditReason reason, DateTimeOffset now)
    {
        var budget = state.PasscodeBudget.Fail(now);
        var failed = WithFailedChallenge(state with { PasscodeBudget = budget }, attempt);
        var entries = ImmutableArray.Create(AuditEntry.Refused(attempt.Action, reason));
        var notices = ImmutableArray<Notice>.Empty;
        if (budget.IsSpent && failed.Factors.Any)
        {
            failed = failed with { Factors = failed.Factors.Blocked() };
            entries = entries.Add(AuditEntry.Done(AuditAction.FactorsBlocked));
            notices = [new Notice(NoticeKind.FactorsBlocked)];
        }
        else if (budget.LockedUntil is { } until)
        {
            entries = entries.Add(AuditEntry.Done(AuditAction.PasscodesLocked, detail: $"{until:O}"));
            notices = budget.Failures == FailureBudget.PerLock ? [new Notice(NoticeKind.PasscodesLocked)] : [];
        }

        return new Verdict.Refused(failed, new Refusal.PasscodeRefused(
            reason == AuditReason.ClockIsOff, attempt.Challenge is { IsDelivered: true }))
        {
            Audit = entries,
            Notices = notices,
        };
    }

    private static Verdict.Accepted AcceptRecoveryCode(UserState state, RecoveryCodeSet left) =>
        new(
            state with
            {
                RecoveryCodes = left,
                RecoveryBudget = RecoveryBudget.Full,
                PasscodeBudget = FailureBudget.Full,
            },
            Proof.Recovery)
        {
            Audit = [AuditEntry.Done(AuditAction.RecoveryCodeUsed, detail: $"{left.Remaining} left")],
            Notices = [new Notice(NoticeKind.RecoveryCodeUsed, Remaining: left.Remaining)],
        };

    /// <summary>It works once, and does what a recovery code does (F24).</summary>
    private static Verdict.Accepted AcceptAdminCode(UserState state) =>
        new(
            state with
            {
                AdminCode = null,
                RecoveryBudget = RecoveryBudget.Full,
                PasscodeBudget = FailureBudget.Full,
            },
            Proof.Recovery)
        {
            Audit = [AuditEntry.Done(AuditAction.AdminCodeUsed)],
            Notices = [new Notice(NoticeKind.AdminCodeUsed)],
        };

    private static Verdict.Refused RefuseRecoveryCode(UserState state, Attempt attempt, DateTimeOffset now)
    {
        var failed = state with { RecoveryBudget = state.RecoveryBudget.Fail(now) };
        return new Verdict.Refused(WithFailedChallenge(failed, attempt), new Refusal.PasscodeRefused())
        {
            Audit = [AuditEntry.Refused(attempt.Action, AuditReason.WrongRecoveryCode)],
        };
    }

    /// <summary>The challenge's failure is counted; with its last one its passcode dies too (CVE-2026-33640).</summary>
    private static UserState WithFailedChallenge(UserState state, Attempt attempt)
    {
        if (attempt.Challenge is not { } challenge)
        {
            return state;
        }

        var failed = state with { Challenges = state.Challenges.Fail(challenge.Nonce, challenge.ExpiresAt) };
        return failed.Challenges.HasEnded(challenge.Nonce)
            ? failed with { Sent = failed.Sent.Without(challenge.Nonce) }
            : failed;
    }
}
