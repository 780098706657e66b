using System.Collections.Concurrent;

namespace Serverless2FA.Delivery.Limits;

/// <summary>
/// What this instance saw and wrote last. It saves reads and decides nothing: a write names the version it is based on,
/// and nobody is denied by memory alone.
/// </summary>
internal sealed class CounterMemory
{
    /// <summary>Then it begins anew; a few hundred bytes each.</summary>
    private const int MaxRows = 2_000;

    private readonly ConcurrentDictionary<string, CounterSight?> _rows = new(StringComparer.Ordinal);

    /// <summary>Whether anything is known of a row; null inside: that it has to be read.</summary>
    public bool Knows(string name, out CounterSight? sight) => _rows.TryGetValue(name, out sight);

    public void Remember(CounterSight sight) => Keep(sight.Name, sight);

    public void RememberChanged(string name) => Keep(name, sight: null);

    private void Keep(string name, CounterSight? sight)
    {
        if (_rows.Count >= MaxRows)
        {
            _rows.Clear();
        }

        _rows[name] = sight;
    }
}
