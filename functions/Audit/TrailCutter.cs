using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Audit;

/// <summary>
/// Removes the old beginning of one person's trail. Only records are removed that chain without a gap from where the
/// trail begins: what somebody has been at stays, for who verifies it.
/// </summary>
public sealed class TrailCutter(Trails trails, TrailCuts cuts, KeyRing keyRing, TimeProvider clock)
{
    /// <summary>The most records that are kept of one trail; the lowest are removed first, then the next.</summary>
    private const int MostHeld = 2_500;

    /// <summary>Removes what is older than a time.</summary>
    /// <returns>False where old records had to stay because the trail is broken there.</returns>
    /// <exception cref="StorageUnavailableException">Storage is away; what was removed is covered.</exception>
    internal async Task<bool> TryCutAsync(
        UserId user, DateTimeOffset oldest, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        ChainMac mac = new ChainKeys(keys).Mac;
        while (!isOver())
        {
            var former = await cuts.FindAsync(user, cancellationToken);
            if ((former is null ? AuditHead.Empty : former.Sealed.Open(user.Value, mac)) is not { } start)
            {
                return false;
            }

            var (old, isAll) = await OldestAsync(user, oldest, cancellationToken);
            var whole = Chained(old, start, mac);
            if (whole.Count == 0)
            {
                return old.Count == 0;
            }

            var isCut = await CutAsync(user, former?.Version, whole, keys.CurrentCodeKey(CodeUse.AuditChain));
            if (!isCut || (isAll && whole.Count == old.Count))
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>False when somebody else was at it: another instance, which does the same.</summary>
    private async Task<bool> CutAsync(UserId user, string? former, List<TrailRow> whole, CodeKey key)
    {
        foreach (var batch in whole.Chunk(TrailCuts.MostOfCut))
        {
            var last = batch[^1];
            var checkpoint = new AuditCheckpoint(
                last.Record!.Sequence, last.Stored.Mac.ToArray(), clock.GetUtcNow());
            former = await cuts.TryCutAsync(user, former, checkpoint, key, batch);
            if (former is null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The records with the lowest numbers of those that are old; and whether these are all.</summary>
    private async Task<(List<TrailRow> Rows, bool IsAll)> OldestAsync(
        UserId user, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var (lowest, all) = (new List<TrailRow>(), 0);
        var old = trails.ReadAsync(user, new TrailSpan(Until: oldest), cancellationToken);
        await foreach (var rows in old.Chunk(MostHeld))
        {
            all += rows.Length;
            lowest = [.. lowest.Concat(rows).OrderBy(Number).Take(MostHeld)];
        }

        return (lowest, lowest.Count == all);
    }

    /// <summary>What can't be read comes last, and is never removed.</summary>
    private static int Number(TrailRow row) => row.Record?.Sequence ?? int.MaxValue;

    /// <summary>As many of them as follow each other from the start, each in place and with the right MAC.</summary>
    private static List<TrailRow> Chained(List<TrailRow> old, AuditHead start, ChainMac mac)
    {
        var (whole, end) = (new List<TrailRow>(), start);
        foreach (var row in old)
        {
            if (Number(row) != end.Count + 1 || !row.Stored.IsInPlace
                || row.Stored.MacBehind(end.Mac, mac) is not { } made || !row.Stored.Mac.Span.SequenceEqual(made))
            {
                break;
            }

            whole.Add(row);
            end = new AuditHead(end.Count + 1, made);
        }

        return whole;
    }
}
