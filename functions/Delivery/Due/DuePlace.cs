using System.Globalization;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>Where a due row lies: in one of a few partitions, ordered by the time when it is due.</summary>
internal sealed record DuePlace(string Partition, string Key)
{
    private const int Shards = 4;

    /// <summary>What the keys begin with of rows that can't be read: behind all that become due.</summary>
    private const string Aside = "aside|";

    /// <summary>All partitions.</summary>
    public static IReadOnlyList<string> Partitions { get; } = [.. Enumerable.Range(0, Shards).Select(PartitionOf)];

    public static DuePlace Of(NoticePromise promise) =>
        new(PartitionOf(promise.Id.Sum(letter => letter) % Shards), KeyOf(promise.DueAt, promise.Id));

    public static DuePlace Of(Row row) => new(row.Partition, row.Key);

    /// <summary>Ends a list of what is due by now.</summary>
    public static string EndOf(DateTimeOffset now) => TicksOf(now.AddTicks(1));

    /// <summary>The same, due at another time.</summary>
    public DuePlace At(DateTimeOffset due) =>
        this with { Key = KeyOf(due, Key[(Key.IndexOf('|', StringComparison.Ordinal) + 1)..]) };

    /// <summary>Where it is never due.</summary>
    public DuePlace PutAside() => this with { Key = Aside + Key };

    private static string PartitionOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"notices|{shard}");

    private static string KeyOf(DateTimeOffset due, string id) => $"{TicksOf(due)}|{id}";

    private static string TicksOf(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
