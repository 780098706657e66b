using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>What is asked before a code is looked at.</summary>
public static partial class Judge
{
    /// <summary>
    /// Whether a code may be judged at all. Asked before any cryptography: while locked, right and wrong codes take the
    /// same way, and nothing is written (C10).
    /// </summary>
    public static Refusal? Gate(UserState state, Attempt attempt, TypedCode typed, DateTimeOffset now) =>
        typed switch
        {
            _ when attempt.Challenge is { } challenge && now >= challenge.ExpiresAt => new Refusal.ChallengeEnded(),
            _ when attempt.Challenge is { } challenge && state.Challenges.HasEnded(challenge.Nonce) =>
                new Refusal.ChallengeEnded(),
            TypedCode.OfRecoveryCode when !attempt.TakesRecoveryCode => new Refusal.OnlyPasscode(),
            TypedCode.OfRecoveryCode => state.RecoveryBudget.IsPaused(now)
                ? new Refusal.Locked(state.RecoveryBudget.NextTryAt!.Value)
                : null,
            _ => GatePasscode(state, attempt, now),
        };

    private static Refusal? GatePasscode(UserState state, Attempt attempt, DateTimeOffset now)
    {
        // Before the lock that came with the block: waiting for that one's end would be in vain. A new number or
        // address may be proved all the same: it is the way out.
        if (IsOfFactor(attempt) && state.Factors.IsBlocked(attempt.Asked))
        {
            return new Refusal.FactorsBlocked();
        }

        if (state.PasscodeBudget.IsLocked(now))
        {
            return new Refusal.Locked(state.PasscodeBudget.LockedUntil!.Value);
        }

        return attempt switch
        {
            // The factor went, or never was: what was sent to it proves nothing any more.
            { Challenge.IsDelivered: true } when IsOfFactor(attempt) && !state.Factors.Has(attempt.Asked) =>
                new Refusal.ChallengeEnded(),
            { Challenge: { IsDelivered: true } challenge } =>
                state.Sent.Find(challenge.Nonce, challenge.Method) is { } sent && !sent.IsExpired(now)
                    ? null
                    : new Refusal.PasscodeExpired(Sent: false),
            _ => state.Factors.Authenticator is null ? new Refusal.PasscodeNotSent() : null,
        };
    }

    private static bool IsOfFactor(Attempt attempt) =>
        attempt.Purpose is not (PasscodePurpose.Enrollment or PasscodePurpose.TwoStep);
}
