using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Audit;

/// <summary>Walks one person's chain as it is stored.</summary>
public sealed class TrailVerifier(Trails trails, TrailCuts cuts, KeyRing keyRing)
{
    /// <summary>How often a walk is begun anew because a checkpoint or a key came meanwhile.</summary>
    private const int MostWalks = 5;

    /// <summary>What is wrong with a person's trail; null where there is neither a state nor a record.</summary>
    internal async Task<VerifiedTrail?> VerifyAsync(UserId user, CancellationToken cancellationToken)
    {
        var keys = new ChainKeys(await keyRing.GetAsync(cancellationToken));
        for (var walks = 1; ; walks++)
        {
            var cut = await cuts.FindAsync(user, cancellationToken);
            var verified = await WalkAsync(user, cut?.Sealed, keys.Mac, cancellationToken);
            if (verified is null or { Faults.Count: 0 } || walks == MostWalks)
            {
                return verified;
            }

            // Old records may have been removed while they were read, or a key may be younger than this instance's.
            var isNews = (await cuts.FindAsync(user, cancellationToken))?.Version != cut?.Version;
            if (keys.IsUnknownMet && walks == 1)
            {
                keys = new ChainKeys(await keyRing.RefreshAsync(cancellationToken));
            }
            else if (!isNews)
            {
                return verified;
            }
        }
    }

    private async Task<VerifiedTrail?> WalkAsync(
        UserId user, SealedCheckpoint? cut, ChainMac mac, CancellationToken cancellationToken)
    {
        // The state first: what is committed after it is newer than the head, and no fault.
        var (state, isBroken) = await TryFindAsync(user, cancellationToken);
        var records = trails.ReadAsync(user, TrailSpan.Whole, cancellationToken);
        var bottom = cut is null ? AuditHead.Empty : cut.Open(user.Value, mac);
        if (state is null || bottom is null)
        {
            var isAnything = isBroken || cut is not null || await records.AnyAsync(cancellationToken);
            return isAnything ? VerifiedTrail.WithoutHead : null;
        }

        var walk = new ChainWalk(state.Audit, bottom, mac);
        await foreach (var record in records)
        {
            walk.Add(record.Stored);
        }

        var count = walk.IsAhead
            ? (await TryFindAsync(user, cancellationToken)).State?.Audit.Count ?? 0
            : state.Audit.Count;
        return new VerifiedTrail(walk.Records, walk.End(count));
    }

    /// <summary>A state that can't be read is a finding, and no reason to fail.</summary>
    private async Task<(UserState? State, bool IsBroken)> TryFindAsync(UserId user, CancellationToken cancellationToken)
    {
        try
        {
            return (await trails.FindStateAsync(user, cancellationToken), false);
        }
        catch (InvalidDataException)
        {
            return (null, true);
        }
    }
}

/// <summary>A trail that was walked.</summary>
/// <param name="Records">How many records it holds.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record VerifiedTrail(int Records, IReadOnlyList<ChainFault> Faults)
{
    /// <summary>
    /// One whose state or checkpoint is gone, or can't be trusted: nothing says where it ends or begins.
    /// </summary>
    public static VerifiedTrail WithoutHead { get; } =
        new(0, [new ChainFault(ChainFaultKind.Head, Sequence: null, CommitId: null)]);
}

/// <summary>The audit chain's keys: old ones verify what they made.</summary>
internal sealed class ChainKeys(Keychain keychain)
{
    /// <summary>Whether a key was asked for that isn't there.</summary>
    public bool IsUnknownMet { get; private set; }

    public byte[]? Mac(string keyId, byte[] covered)
    {
        if (keychain.HasCodeKey(keyId))
        {
            return keychain.CodeKeyById(CodeUse.AuditChain, keyId).Mac(covered);
        }

        IsUnknownMet = true;
        return null;
    }
}
