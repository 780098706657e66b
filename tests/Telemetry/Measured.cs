using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>
/// What is measured with meters of a factory of its own, so that nothing of other tests is among it: with all tags, so
/// that whatever were added to them would be seen.
/// </summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counted = [];
    private readonly ConcurrentQueue<(string Figure, double Value)> _values = [];

    public Measured()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Serverless2FA" && instrument.Meter.Scope == Meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
            _counted.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{Write(instrument, tags)} {count}")));
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => _values.Enqueue((Write(instrument, tags), value)));
        _listener.Start();
    }

    public IMeterFactory Meters { get; } = Unread.Meters();

    /// <summary>Counts, in order: `name key=value key=value count`.</summary>
    public IReadOnlyCollection<string> Counted => _counted;

    /// <summary>Durations and levels, in order: `name key=value`, and the value.</summary>
    public IReadOnlyCollection<(string Figure, double Value)> Values => _values;

    public void Dispose() => _listener.Dispose();

    private static string Write(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Prepend(instrument.Name));
}
