namespace Serverless2FA.Audit.Chain;

/// <summary>
/// Judges the records of a chain, the newest first. A record's MAC covers the one before it, so a link that doesn't
/// hold may be the fault of either: the younger is suspected until the elder has been judged.
/// </summary>
internal sealed class ChainVerdicts(ChainMac mac)
{
    private readonly List<ChainFault> _faults = [];
    private readonly HashSet<StoredRecord> _noted = new(ReferenceEqualityComparer.Instance);
    private ReadOnlyMemory<byte>? _must;
    private Suspect? _suspect;

    public IReadOnlyList<ChainFault> Faults => _faults;

    public bool IsFull => _faults.Count >= ChainWalk.MostFaults;

    /// <summary>Judges who claims a place.</summary>
    /// <param name="claims">The records with its number.</param>
    /// <param name="before">The MACs that may stand before it.</param>
    /// <param name="place">Which place.</param>
    public void Judge(IReadOnlyList<StoredRecord> claims, IReadOnlyList<ReadOnlyMemory<byte>> before, ChainPlace place)
    {
        _must = place.Head ?? _must;
        var (record, link) = Choose(claims, before);
        foreach (var other in claims.Where(claim => !ReferenceEquals(claim, record)))
        {
            Note(ChainFaultKind.Added, other);
        }

        if (!record.IsInPlace)
        {
            Note(ChainFaultKind.Reordered, record);
        }

        if (Clears(record, link))
        {
            _suspect = null;
        }
        else if (Holds(record, link))
        {
            Condemn();
        }
        else
        {
            Doubt(record, link, place);
        }

        _must = link;
    }

    /// <summary>After a gap nothing is known of what must stand there.</summary>
    public void Break()
    {
        Condemn();
        _must = null;
    }

    /// <summary>After the last: who is suspected still has nobody else to blame.</summary>
    public void Close() => Condemn();

    public void Note(ChainFaultKind kind, StoredRecord record)
    {
        if (_noted.Add(record))
        {
            Note(new ChainFault(kind, record.Record?.Sequence, record.CommitId));
        }
    }

    public void Note(ChainFault fault)
    {
        if (!IsFull)
        {
            _faults.Add(fault);
        }
    }

    private (StoredRecord Record, ReadOnlyMemory<byte>? Link) Choose(
        IReadOnlyList<StoredRecord> claims, IReadOnlyList<ReadOnlyMemory<byte>> before)
    {
        foreach (var link in before)
        {
            if (claims.FirstOrDefault(claim => Clears(claim, link) || Holds(claim, link)) is { } right)
            {
                return (right, link);
            }
        }

        // A null here would be taken for an empty MAC.
        ReadOnlyMemory<byte>? first = before.Count > 0 ? before[0] : default(ReadOnlyMemory<byte>?);
        return (claims.FirstOrDefault(IsExpected) ?? claims[0], first);
    }

    /// <summary>Whether the younger holds on to this one, which came after it was judged.</summary>
    private bool Clears(StoredRecord record, ReadOnlyMemory<byte>? link) =>
        _suspect is { } suspect && link is { } before
        && Is(record.MacBehind(before.Span, mac), record.Mac)
        && Is(suspect.Record.MacBehind(record.Mac.Span, mac), suspect.Must);

    private bool Holds(StoredRecord record, ReadOnlyMemory<byte>? link) =>
        IsExpected(record) && (link is not { } before || Is(record.MacBehind(before.Span, mac), record.Mac));

    private bool IsExpected(StoredRecord record) => _must is not { } must || must.Span.SequenceEqual(record.Mac.Span);

    /// <summary>A link doesn't hold: whose fault is it?</summary>
    private void Doubt(StoredRecord record, ReadOnlyMemory<byte>? link, ChainPlace place)
    {
        var computed = link is { } before ? record.MacBehind(before.Span, mac) : null;
        if (_suspect is { } suspect && computed is not null
            && Is(suspect.Record.MacBehind(computed, mac), suspect.Must))
        {
            // The younger holds on to what this record's MAC must have been: this one's was changed.
            _suspect = null;
            Note(ChainFaultKind.Altered, record);
            return;
        }

        Condemn();
        if (place.Head is not null && Is(computed, record.Mac))
        {
            Note(ChainFaultKind.Head, record);
        }
        else if (link is null || place.IsFirst || (_must is { } must && Is(computed, must)))
        {
            Note(ChainFaultKind.Altered, record);
        }
        else
        {
            _suspect = new Suspect(record, _must ?? record.Mac);
        }
    }

    private void Condemn()
    {
        if (_suspect is { Record: var record })
        {
            Note(ChainFaultKind.Altered, record);
        }

        _suspect = null;
    }

    private static bool Is(ReadOnlySpan<byte> computed, ReadOnlyMemory<byte> stored) =>
        computed.Length > 0 && computed.SequenceEqual(stored.Span);

    /// <param name="Record">Who is suspected.</param>
    /// <param name="Must">The MAC that it must have.</param>
    private sealed record Suspect(StoredRecord Record, ReadOnlyMemory<byte> Must);
}

/// <summary>A place in a chain.</summary>
/// <param name="Head">What the state says the last record's MAC is; null for every other place.</param>
/// <param name="IsFirst">Whether nothing is before it that could be at fault.</param>
internal readonly record struct ChainPlace(byte[]? Head, bool IsFirst);
