using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Keys;

/// <summary>
/// The keys of this instance, cached for five minutes. A sign-in never waits for the vault, except the first of an
/// instance and one that wakes it from a long sleep.
/// </summary>
public sealed class KeyRing
{
    private readonly IKeyStore _store;
    private readonly KeyRingOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<KeyRing> _log;
    private readonly RefreshedValue<Keychain> _keychain;
    private string? _inUse;

    public KeyRing(IKeyStore store, IOptions<KeyRingOptions> options, TimeProvider clock, ILogger<KeyRing> log)
    {
        (_store, _options, _clock, _log) = (store, options.Value, clock, log);
        _keychain = new RefreshedValue<Keychain>(LoadAsync, log.KeysNotRead, RefreshTimes.Default, clock);
    }

    /// <summary>The keys; the same keychain for five minutes.</summary>
    /// <exception cref="KeysUnavailableException">They could never be read yet.</exception>
    public ValueTask<Keychain> GetAsync(CancellationToken cancellationToken) => _keychain.GetAsync(cancellationToken);

    /// <summary>
    /// Reads the keys anew after an <see cref="UnknownKeyException"/>, at most once in 30 seconds; else gives those
    /// that are there.
    /// </summary>
    /// <exception cref="KeysUnavailableException">They could never be read yet.</exception>
    public ValueTask<Keychain> RefreshAsync(CancellationToken cancellationToken) =>
        _keychain.RefreshAsync(cancellationToken);

    private async Task<Keychain> LoadAsync(CancellationToken cancellationToken)
    {
        var signing = UsableAsync(KeyName.Signing, cancellationToken);
        var protection = UsableAsync(KeyName.Protection, cancellationToken);
        var code = UsableAsync(KeyName.Code, cancellationToken);
        var ticket = _options.TicketKeyNeeded
            ? UsableAsync(KeyName.Ticket, cancellationToken)
            : Task.FromResult<IReadOnlyList<KeyVersion>>([]);
        try
        {
            await Task.WhenAll(signing, protection, code, ticket);
        }
        catch (OperationCanceledException exception)
        {
            throw new KeysUnavailableException("The keys could not be read in time.", exception);
        }

        var keys = new KeyVersionSet(await signing, await protection, await code, await ticket);
        var keychain = Keychain.Make(keys, _clock.GetUtcNow(), _options.PublishDelay);
        TellWhatIsInUse(keychain.ToString());
        return keychain;
    }

    /// <summary>One version that somebody pasted wrongly must not take down those that work.</summary>
    private async Task<IReadOnlyList<KeyVersion>> UsableAsync(KeyName name, CancellationToken cancellationToken)
    {
        var usable = new List<KeyVersion>();
        foreach (var version in await _store.LoadAsync(name, cancellationToken))
        {
            if (KeyMaterial.Fault(name, version.Material.Span) is { } fault)
            {
                _log.KeyVersionLeftOut(name, version.Id, fault);
            }
            else
            {
                usable.Add(version);
            }
        }

        return usable.Count > 0
            ? KeyVersions.NewestFirst(usable)
            : throw new KeysUnavailableException($"There is no usable version of the {name} key.");
    }

    private void TellWhatIsInUse(string keychain)
    {
        if (_inUse != keychain)
        {
            _inUse = keychain;
            _log.KeysTakenIntoUse(keychain);
        }
    }
}
