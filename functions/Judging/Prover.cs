using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>
/// What every operation that takes a code goes through: the code is judged, and where it came after its passcode had
/// expired a new one is sent by itself (F8).
/// </summary>
public sealed class Prover(Verifier verifier, PasscodeDispatch dispatch)
{
    /// <summary>Which steps of an app are accepted.</summary>
    public Passcodes.TotpWindow Window => verifier.Window;

    /// <summary>One typed code, for one request.</summary>
    public Proving Begin(JudgingScope scope, TypedCode typed, Attempt attempt) =>
        new(scope, verifier.Of(typed, scope.Keys, scope.Now), attempt, dispatch.Begin(scope));
}

/// <summary>One typed code on its way to a verdict.</summary>
public sealed class Proving
{
    private readonly JudgingScope _scope;
    private readonly Verification _verification;
    private readonly Attempt _attempt;
    private readonly Dispatch _dispatch;

    internal Proving(JudgingScope scope, Verification verification, Attempt attempt, Dispatch dispatch) =>
        (_scope, _verification, _attempt, _dispatch) = (scope, verification, attempt, dispatch);

    /// <summary>Whether nothing is looked at: locked, blocked, over, or come too late.</summary>
    public bool IsClosed(UserState state) => _verification.IsClosed(state, _attempt);

    /// <summary>Judges the code against a state.</summary>
    public async ValueTask<Verdict> JudgeAsync(UserState state)
    {
        var verdict = await _verification.JudgeAsync(state, _attempt);
        return verdict is Verdict.Refused { Refusal: Refusal.PasscodeExpired }
            && _attempt.Challenge is { } challenge
            && Destination.Of(state, challenge, _scope.Keys) is { } destination
            ? Renew(await _dispatch.PrepareAsync(state, challenge, destination))
            : verdict;
    }

    /// <summary>Runs what decides; where it fails, what was reserved for a passcode is given back.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> decide) => _dispatch.GuardAsync(decide);

    /// <summary>Sends what the decision says, and says in a refusal what became of it.</summary>
    public async Task<Outcome<TAnswer>> FinishAsync<TAnswer>(Decision<TAnswer> decision)
    {
        var result = await _dispatch.SendAsync(decision.Passcode);
        return (decision.Outcome, result) switch
        {
            (Outcome<TAnswer>.Refused { Refusal: Refusal.PasscodeExpired }, not (null or SendResult.Accepted)) =>
                new Outcome<TAnswer>.Refused(new Refusal.PasscodeExpired(Sent: false, RetryAt: RetryAt(result))),
            _ => decision.Outcome,
        };
    }

    private Verdict.Refused Renew(Sending sending) => sending switch
    {
        Sending.Prepared prepared => new Verdict.Refused(
            prepared.State, new Refusal.PasscodeExpired(Sent: true, prepared.ExpiresAt))
        {
            Audit =
            [
                AuditEntry.Refused(_attempt.Action, AuditReason.PasscodeExpired, _attempt.Asked),
                prepared.Entry,
            ],
            Passcode = prepared.Passcode,
        },
        Sending.Withheld { Until: var until } => new Verdict.Refused(
            State: null, new Refusal.PasscodeExpired(Sent: false, RetryAt: until)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private DateTimeOffset? RetryAt(SendResult result) => result switch
    {
        SendResult.Limited { RetryAfter: var wait } => _scope.Now + wait,
        SendResult.Away { RetryAfter: var wait } => _scope.Now + wait,
        _ => null,
    };
}
