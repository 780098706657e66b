using System.Runtime.CompilerServices;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>Gives the published key set of this moment; it is written once for each keychain.</summary>
public sealed class PublishedKeys(KeyRing ring)
{
    private readonly ConditionalWeakTable<Keychain, PublishedKeySet> _sets = [];

    /// <summary>The set as it is to be sent.</summary>
    /// <exception cref="KeysUnavailableException">The keys could never be read yet.</exception>
    public async ValueTask<PublishedKeySet> GetAsync(CancellationToken cancellationToken) =>
        _sets.GetValue(await ring.GetAsync(cancellationToken), static keys => new PublishedKeySet(keys));
}
