namespace Serverless2FA.Access;

/// <summary>What a request brings to prove who is calling.</summary>
/// <param name="Authorization">The header as it was sent; null when there is none.</param>
/// <param name="Now">The time of the request, read once.</param>
public sealed record AccessRequest(string? Authorization, DateTimeOffset Now)
{
    /// <summary>A ticket is a secret while it lives.</summary>
    public override string ToString() => Authorization is null ? "(no ticket)" : "(ticket)";
}
