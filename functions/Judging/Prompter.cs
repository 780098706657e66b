using Serverless2FA.Delivery;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>Asks people for passcodes, and sends those that have to be sent.</summary>
public sealed class Prompter(PasscodeDispatch dispatch, EntryNames names)
{
    /// <summary>What one request asks.</summary>
    public Prompting Begin(JudgingScope scope, TicketId ticket) =>
        new(scope, ticket, dispatch.Begin(scope), names);
}

/// <summary>One request's prompt.</summary>
public sealed class Prompting
{
    private readonly JudgingScope _scope;
    private readonly TicketId _ticket;
    private readonly Dispatch _dispatch;
    private readonly EntryNames _names;

    internal Prompting(JudgingScope scope, TicketId ticket, Dispatch dispatch, EntryNames names) =>
        (_scope, _ticket, _dispatch, _names) = (scope, ticket, dispatch, names);

    /// <summary>The prompt of a challenge. For an app nothing is sent and nothing written.</summary>
    public async ValueTask<Asked> AskAsync(UserState state, Challenge challenge, IReadOnlyList<Method> methods)
    {
        var prompt = new Prompt(
            challenge.Sign(_scope.User, _ticket, _scope.Keys), challenge, methods, challenge.ExpiresAt)
        {
            AskedAt = _scope.Now,
            Entry = challenge.IsDelivered ? null : _names.Of(state.Factors.Authenticator),
            Help = state.LastResort(_scope.Policy),
        };
        if (!challenge.IsDelivered || Destination.Of(state, challenge, _scope.Keys) is not { } destination)
        {
            return new Asked(prompt, Sending: null);
        }

        var masked = prompt with { Destination = destination.Masked };
        var sending = await _dispatch.PrepareAsync(state, challenge, destination);
        return sending switch
        {
            Sending.Prepared { ExpiresAt: var expiresAt } => new Asked(masked with { ExpiresAt = expiresAt, Sent = true }, sending),
            Sending.Withheld { Until: var until } => new Asked(masked with { Sent = false, RetryAfter = until - _scope.Now }, sending),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Runs what decides; where it fails, what was reserved for a passcode is given back.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> decide) => _dispatch.GuardAsync(decide);

    /// <summary>
    /// Sends what was decided. The prompt stands whatever becomes of that, and says it (C44): the person can ask again.
    /// </summary>
    public async Task<Prompt> FinishAsync(Prompt prompt, OutgoingPasscode? passcode) =>
        await _dispatch.SendAsync(passcode) switch
        {
            null or SendResult.Accepted => prompt,
            SendResult.Limited { RetryAfter: var wait } => NotSent(prompt, wait),
            SendResult.Away { RetryAfter: var wait } => NotSent(prompt, wait),
            _ => NotSent(prompt, wait: null),
        };

    /// <summary>As <see cref="FinishAsync"/> for somebody who asked for just this: not sent is a refusal.</summary>
    public async Task<Refusal?> SendAsync(OutgoingPasscode? passcode) => await _dispatch.SendAsync(passcode) switch
    {
        null or SendResult.Accepted => null,
        SendResult.Limited { RetryAfter: var wait } => new Refusal.SendingLimit(_scope.Now + wait),
        SendResult.Away { RetryAfter: var wait } => new Refusal.DeliveryAway(wait),
        _ => new Refusal.DeliveryFailed(),
    };

    private static Prompt NotSent(Prompt prompt, TimeSpan? wait) => prompt with
    {
        Sent = false,
        ExpiresAt = prompt.Challenge.ExpiresAt,
        RetryAfter = wait,
    };
}

/// <summary>A prompt, and what sending its passcode comes to; null where there is nothing to send.</summary>
public sealed record Asked(Prompt Prompt, Sending? Sending)
{
    /// <summary>The decision that this is: a limit keeps nobody from the prompt (C20).</summary>
    public Decision<TAnswer> Then<TAnswer>(TAnswer answer) =>
        Sending is Sending.Prepared prepared
            ? Decision.Change(prepared.State, answer, [prepared.Entry]) with
            {
                Passcode = prepared.Passcode,
            }
            : Decision.Answer(answer);

    /// <summary>As <see cref="Then"/> for somebody who asked for just this passcode: a limit is a refusal.</summary>
    public Decision<TAnswer> ThenOrRefuse<TAnswer>(TAnswer answer) => Sending is Sending.Withheld { Refusal: var refusal }
        ? Decision.Refuse<TAnswer>(refusal)
        : Then(answer);
}
