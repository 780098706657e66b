using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Limits;

/// <summary>A row of a counter as it was last seen.</summary>
/// <param name="Partition">The day's.</param>
/// <param name="Key">The row's.</param>
/// <param name="Row">What it has counted.</param>
/// <param name="Version">Null when there was no such row.</param>
/// <param name="Limit">The counter's limit when it was seen.</param>
internal sealed record CounterSight(string Partition, string Key, CounterRow Row, string? Version, int Limit)
{
    /// <summary>Not to be remembered: with the row alone it isn't known whether there is room.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Names the row in a permit. No key holds a slash.</summary>
    public string Name => $"{Partition}/{Key}";

    public static CounterSight Of(Row row, int limit) =>
        new(row.Partition, row.Key, CounterRow.Read(row), row.Version, limit);

    /// <summary>A row that isn't there, as far as is known.</summary>
    public static CounterSight Unseen(Counter counter, int shard) =>
        new(counter.Partition, counter.KeyOf(shard), CounterRow.Empty, Version: null, counter.Limit);

    public static (string Partition, string Key) Split(string name) =>
        name.Split('/') is [var partition, var key]
            ? (partition, key)
            : throw new ArgumentException("This names no row of a counter.", nameof(name));
}
