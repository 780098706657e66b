using Microsoft.IdentityModel.Tokens;

namespace Serverless2FA.Access;

/// <summary>RS256 or ES256 with public keys that stand in the configuration.</summary>
internal sealed class ConfiguredTicketKeys(string publicKeys) : ITicketKeys
{
    private readonly TicketKeySet _keys = Make(PublicKeyPem.Read(publicKeys));

    public ValueTask<TicketKeySet> GetAsync(CancellationToken cancellationToken) => new(_keys);

    public ValueTask<TicketKeySet> RefreshAsync(CancellationToken cancellationToken) => new(_keys);

    private static TicketKeySet Make(IReadOnlyList<JsonWebKey> keys) =>
        new(keys, [.. keys.Select(key => key.Alg).Distinct(StringComparer.Ordinal)]);
}
