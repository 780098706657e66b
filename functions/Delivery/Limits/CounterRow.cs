using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Limits;

/// <summary>What one row of a counter has counted.</summary>
/// <param name="Count">In the whole window.</param>
/// <param name="Hour">The hour of the day that it counted in last, UTC.</param>
/// <param name="InHour">How many in that hour.</param>
internal sealed record CounterRow(
    [property: JsonRequired] int Count, [property: JsonRequired] int Hour, [property: JsonRequired] int InHour)
{
    /// <summary>A row that isn't there.</summary>
    public static CounterRow Empty { get; } = new(0, 0, 0);

    /// <summary>What can't be read is full: nobody sends without a limit by damaging a row.</summary>
    private static readonly CounterRow Unreadable = new(int.MaxValue, 0, 0);

    public static CounterRow Read(Row row) =>
        row.TryRead(CounterJson.Default.CounterRow) is { Count: >= 0 } read ? read : Unreadable;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CounterJson.Default.CounterRow);

    /// <summary>With one more.</summary>
    public CounterRow Up(int hour) => new(Count + 1, hour, hour == Hour ? InHour + 1 : 1);

    /// <summary>
    /// With one less. What is given back was counted a moment ago: in this hour, or just before it began.
    /// </summary>
    public CounterRow Down() => this with { Count = Math.Max(0, Count - 1), InHour = Math.Max(0, InHour - 1) };

    /// <summary>How many in an hour.</summary>
    public int In(int hour) => hour == Hour ? InHour : 0;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CounterRow))]
internal sealed partial class CounterJson : JsonSerializerContext;
