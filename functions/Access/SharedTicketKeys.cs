using System.Runtime.CompilerServices;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>
/// HS256 with a secret that the application and the vault share; every enabled version of it verifies.
/// </summary>
internal sealed class SharedTicketKeys(KeyRing ring) : ITicketKeys
{
    private readonly ConditionalWeakTable<Keychain, TicketKeySet> _sets = [];

    public async ValueTask<TicketKeySet> GetAsync(CancellationToken cancellationToken) =>
        _sets.GetValue(await ring.GetAsync(cancellationToken), Make);

    public ValueTask<TicketKeySet> RefreshAsync(CancellationToken cancellationToken) => GetAsync(cancellationToken);

    private static TicketKeySet Make(Keychain keychain) => new(
        [.. keychain.TicketKeys.Select(version => new SymmetricSecurityKey(version.Material.ToArray()))],
        [SecurityAlgorithms.HmacSha256]);
}
