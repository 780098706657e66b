using Serverless2FA.Access;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>The challenge of a sign-in: whether it is one, and whether it still fits what is asked. Pure.</summary>
internal static class SignInChallenge
{
    /// <summary>What somebody is told whose id is none.</summary>
    public static Refusal NotFound { get; } =
        new Refusal.NotFound("This ticket has no such prompt. Start a sign-in first.");

    /// <summary>Reads the id of a sign-in's prompt; null when it is none of this ticket's.</summary>
    public static Challenge? TryRead(string id, ContinuingCaller caller, JudgingScope scope) =>
        Challenge.TryRead(id, caller.User, caller.Ticket, scope.Keys) is
        {
            Purpose: PasscodePurpose.SignIn or PasscodePurpose.TwoStep,
        } challenge
            ? challenge
            : null;

    /// <summary>
    /// Reads the id by which setting up is put off: the one that was offered, or that of the two-step verification
    /// before it. Null when it is none of this ticket's.
    /// </summary>
    public static Challenge? TryReadSkip(string id, ContinuingCaller caller, JudgingScope scope) =>
        Challenge.TryRead(id, caller.User, caller.Ticket, scope.Keys) is
        {
            Purpose: PasscodePurpose.Skip or PasscodePurpose.TwoStep,
        } challenge
            ? challenge
            : null;

    /// <summary>
    /// The challenge of a code sent along with the ticket. The ticket stands for it, so that a ticket buys five tries
    /// this way too (C11).
    /// </summary>
    public static Challenge AtOnce(SignInTicket ticket, DateTimeOffset now) => new(
        $"ticket:{ticket.Id.Value}", PasscodePurpose.SignIn, Method.Authenticator, now + Challenge.Lifetime);

    /// <summary>
    /// What the sign-in of a prompt comes to now: the same gate as at the beginning is asked again (C32). Where the
    /// factor went while the prompt was open, what is asked now is for a new prompt to say.
    /// </summary>
    public static SignInStep Meet(UserState? state, Challenge challenge, SignInTicket ticket, JudgingScope scope) =>
        (SignInStep.Next(state, ticket, scope.Policy, scope.Now), challenge.Purpose) switch
        {
            (SignInStep.Refuse refuse, _) => refuse,
            (SignInStep.AskTwoStep ask, PasscodePurpose.TwoStep) => ask,
            (SignInStep.AskPasscode ask, PasscodePurpose.SignIn) when ask.Methods.Contains(challenge.Method) => ask,
            _ => new SignInStep.Refuse(new Refusal.ChallengeEnded()),
        };
}
