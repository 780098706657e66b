namespace Serverless2FA.Access;

/// <summary>
/// A signed statement for the application that a sign-in is complete. A secret until it is used or ends.
/// </summary>
/// <param name="Token">The JWT; it belongs into the answer to the request that earned it and nowhere else.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record Assertion(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Redacted.</summary>
    public override string ToString() => "(assertion)";
}
