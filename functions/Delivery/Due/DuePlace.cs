using System.Globalization;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>Where a due row lies: in a partition, ordered by the time when it is due.</summary>
public sealed record DuePlace(string Partition, string Key)
{
    /// <summary>What the keys begin with of rows that can't be read: behind all that become due.</summary>
    private const string Aside = "aside|";

    /// <summary>The place of what is due then.</summary>
    /// <param name="partition">Where those of its kind lie.</param>
    /// <param name="due">When.</param>
    /// <param name="id">Names it; unique among those that are due at one time.</param>
    public static DuePlace Of(string partition, DateTimeOffset due, string id) =>
        new(partition, $"{TicksOf(due)}|{id}");

    /// <summary>The place of a row.</summary>
    public static DuePlace Of(Row row) => new(row.Partition, row.Key);

    /// <summary>Ends a list of what is due by now.</summary>
    internal static string EndOf(DateTimeOffset now) => TicksOf(now.AddTicks(1));

    /// <summary>The same, due at another time.</summary>
    public DuePlace At(DateTimeOffset due) =>
        Of(Partition, due, Key[(Key.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    /// <summary>Where it is never due.</summary>
    internal DuePlace PutAside() => this with { Key = Aside + Key };

    private static string TicksOf(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}
