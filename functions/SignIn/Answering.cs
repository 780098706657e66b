using Serverless2FA.Judging;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>Somebody answering what a sign-in asked: who, with which ticket, to which challenge.</summary>
internal sealed record Answering(UserId User, SignInTicket Ticket, ChallengeRef Challenge)
{
    /// <summary>
    /// A code sent along with the ticket. The ticket stands for the challenge, so that a ticket buys five tries this way
    /// too (C11).
    /// </summary>
    public static Answering AtOnce(UserId user, SignInTicket ticket, DateTimeOffset now) =>
        new(user, ticket, new ChallengeRef($"ticket:{ticket.Id.Value}", now + Judging.Challenge.Lifetime));
}
