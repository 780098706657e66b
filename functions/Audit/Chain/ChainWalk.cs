namespace Serverless2FA.Audit.Chain;

/// <summary>
/// Walks a person's chain from its head back to its beginning and notes what is wrong. Records come as they are listed,
/// the newest first; requests overtake each other and clocks differ, so they may come a little out of order.
/// </summary>
/// <param name="top">The end of the chain, as the state says.</param>
/// <param name="bottom">Where it begins: empty, or what the checkpoint says.</param>
/// <param name="mac">The chain's keys.</param>
public sealed class ChainWalk(AuditHead top, AuditHead bottom, ChainMac mac)
{
    /// <summary>The most faults that are noted; a chain with so many is broken beyond detail.</summary>
    public const int MostFaults = 100;

    /// <summary>How many records are held while one that belongs before them hasn't come.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>How many are held that claim the same place: all but one are a stranger's.</summary>
    private const int MostClaims = 4;

    private readonly Dictionary<int, List<StoredRecord>> _waiting = [];
    private readonly List<StoredRecord> _ahead = [];
    private readonly ChainVerdicts _verdicts = new(mac);
    private int _next = top.Count;
    private int _held;

    /// <summary>How many records came.</summary>
    public int Records { get; private set; }

    /// <summary>Whether records came that are newer than the state which the walk was begun with.</summary>
    public bool IsAhead => _ahead.Count > 0;

    /// <summary>The next record of the list.</summary>
    public void Add(StoredRecord record)
    {
        Records++;
        switch (record.Record?.Sequence)
        {
            case null:
                _verdicts.Note(ChainFaultKind.Altered, record);
                break;
            case var sequence when sequence > top.Count:
                _ahead.Add(record);
                break;
            case var sequence when sequence <= bottom.Count || sequence > _next || !TryHold(sequence.Value, record):
                _verdicts.Note(ChainFaultKind.Added, record);
                break;
            default:
                Go(isLast: false);
                break;
        }
    }

    /// <summary>After the last record: what is wrong.</summary>
    /// <param name="count">How many commits the state counts now, read after the last record.</param>
    public IReadOnlyList<ChainFault> End(int count)
    {
        Go(isLast: true);
        if (top.Count < bottom.Count || (top.Count == bottom.Count && !top.IsSealedBy(bottom.Mac)))
        {
            _verdicts.Note(new ChainFault(ChainFaultKind.Head, top.Count, CommitId: null));
        }

        foreach (var record in _ahead.Where(record => record.Record!.Sequence > count))
        {
            _verdicts.Note(ChainFaultKind.Added, record);
        }

        return _verdicts.Faults;
    }

    private bool TryHold(int sequence, StoredRecord record)
    {
        if (!_waiting.TryGetValue(sequence, out var claims))
        {
            _waiting[sequence] = claims = new List<StoredRecord>(1);
        }

        if (claims.Count == MostClaims)
        {
            return false;
        }

        claims.Add(record);
        _held++;
        return true;
    }

    /// <summary>
    /// Judges what can be: a record whose predecessor is there, since the MAC covers that one's. The first has none, so
    /// it is judged last.
    /// </summary>
    private void Go(bool isLast)
    {
        while (_next > bottom.Count)
        {
            var isForced = isLast || _held > MostWaiting;
            var isThere = _waiting.TryGetValue(_next, out var claims);
            var isLinked = _waiting.ContainsKey(_next - 1);
            if (!isForced && !(isThere && isLinked))
            {
                return;
            }

            if (isThere)
            {
                var place = new ChainPlace(_next == top.Count ? top.Mac : null, IsFirst: _next - 1 == bottom.Count);
                _verdicts.Judge(claims!, Before(), place);
                _waiting.Remove(_next);
                _held -= claims!.Count;
                _next--;
            }
            else
            {
                SkipMissing();
            }
        }

        _verdicts.Close();
    }

    /// <summary>The MACs that the next record may be chained to; none where its predecessor is missing.</summary>
    private IReadOnlyList<ReadOnlyMemory<byte>> Before() =>
        _next - 1 == bottom.Count ? [bottom.Mac]
        : _waiting.TryGetValue(_next - 1, out var claims) ? [.. claims.Select(claim => claim.Mac)]
        : [];

    private void SkipMissing()
    {
        var after = _waiting.Keys.Where(sequence => sequence < _next).DefaultIfEmpty(bottom.Count).Max();
        for (var missing = _next; missing > after && !_verdicts.IsFull; missing--)
        {
            _verdicts.Note(new ChainFault(ChainFaultKind.Missing, missing, CommitId: null));
        }

        _verdicts.Break();
        _next = after;
    }
}
