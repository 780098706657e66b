namespace Serverless2FA.Access;

/// <summary>What an assertion says of a sign-in.</summary>
/// <param name="Caller">Whose ticket it answers; the ticket's purpose must be `sign-in`.</param>
/// <param name="Context">`acr`.</param>
/// <param name="Proof">What was typed in.</param>
/// <param name="AuthenticatedAt">`auth_time`.</param>
public sealed record AssertionContent(
    TicketCaller Caller, AuthenticationContext Context, ProofUsed Proof, DateTimeOffset AuthenticatedAt);
