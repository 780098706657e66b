using Microsoft.IdentityModel.Tokens;

namespace Serverless2FA.Access;

/// <summary>Keys that verify tickets, with the only algorithms that they may be used for.</summary>
/// <param name="Keys">All of them.</param>
/// <param name="Algorithms">Fixed by the configuration, never by the ticket: a public key can't be made an HMAC secret,
/// and `none` is not among them (RFC 8725 3.1).</param>
/// <param name="ChosenByKeyId">Whether a ticket that names a key can be verified by that key alone.</param>
internal sealed record TicketKeySet(
    IReadOnlyList<SecurityKey> Keys, IReadOnlyList<string> Algorithms, bool ChosenByKeyId = false)
{
    /// <summary>Whether a ticket may say that it is signed so.</summary>
    public bool Allows(string? algorithm) => Algorithms.Contains(algorithm, StringComparer.Ordinal);

    /// <summary>The keys to try for a ticket; none when it names one that isn't here.</summary>
    public IReadOnlyList<SecurityKey> For(string? keyId) =>
        ChosenByKeyId && keyId is not null ? [.. Keys.Where(key => key.KeyId == keyId)] : Keys;
}
