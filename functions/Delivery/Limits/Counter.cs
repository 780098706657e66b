using System.Globalization;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Delivery.Limits;

/// <summary>One limit in one window: so many, until then.</summary>
/// <param name="Partition">The day's.</param>
/// <param name="Key">What the keys of its rows begin with.</param>
/// <param name="Limit">How many; 0 means none.</param>
/// <param name="Until">When the window ends.</param>
/// <param name="IsWide">Many share it, so that it is spread over rows where it is large: no instance waits long for
/// another.</param>
internal sealed record Counter(string Partition, string Key, int Limit, DateTimeOffset Until, bool IsWide)
{
    /// <summary>What the key of every email counter begins with.</summary>
    public const string EmailsKey = "all|email";

    private const int MaxShards = 16;

    /// <summary>A limit has a shard for each so many: a small one is exact to the last message in one row.</summary>
    private const int PerShard = 250;

    /// <summary>Passcodes an hour to a number or address that nobody has proved to be theirs yet.</summary>
    private const int UnprovenAnHour = 5;

    /// <summary>Over how many rows it is spread.</summary>
    public int Shards => IsWide ? Math.Clamp(Limit / PerShard, 1, MaxShards) : 1;

    /// <summary>The counters of a passcode, the narrowest first.</summary>
    public static IEnumerable<Counter> Of(SendingOf sending, SendingLimits limits, DateTimeOffset now)
    {
        var (day, hour) = (PartitionOf(now), HourOf(now));
        var channel = sending.Channel is Channel.Sms ? "sms" : "email";
        if (sending.IsProven)
        {
            var to = $"to|{channel}|{sending.DestinationHash}|{hour:D2}";
            yield return new Counter(day, to, limits.PerDestinationAnHour, HoursEnd(now), false);
        }
        else
        {
            // Anybody can name a number or address that isn't theirs. That takes nothing from its owner, and at most
            // half of what there is for all.
            var to = $"new|{channel}|{sending.DestinationHash}|{hour:D2}";
            var ceiling = sending.Channel is Channel.Sms ? limits.SmsADay : limits.EmailsADay;
            yield return new Counter(day, to, Math.Min(UnprovenAnHour, limits.PerDestinationAnHour), HoursEnd(now), false);
            yield return new Counter(day, $"new-all|{channel}", (ceiling + 1) / 2, DaysEnd(now), true);
        }

        if (sending.Channel is Channel.Email)
        {
            yield return new Counter(day, EmailsKey, limits.EmailsADay, DaysEnd(now), true);
            yield break;
        }

        if (sending.Country is { } country)
        {
            var key = $"country|{country.TrimStart('+')}";
            yield return new Counter(day, key, limits.SmsPerCountryADay, DaysEnd(now), true);
        }

        yield return new Counter(day, "all|sms", limits.SmsADay, DaysEnd(now), true);
    }

    /// <summary>The counter of notices in an hour.</summary>
    public static Counter OfNotices(int limit, DateTimeOffset now) =>
        new(PartitionOf(now), $"notices|{HourOf(now):D2}", limit, HoursEnd(now), false);

    /// <summary>Where the counters of a day lie, so that housekeeping finds those of old days.</summary>
    public static string PartitionOf(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"sends|{at.UtcDateTime:yyyyMMdd}");

    /// <summary>The hour of the day, UTC.</summary>
    public static int HourOf(DateTimeOffset at) => at.UtcDateTime.Hour;

    /// <summary>The key of one of its rows.</summary>
    public string KeyOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"{Key}|{shard:D2}");

    /// <summary>What one row may count: all together never more than the limit.</summary>
    public int ShareOf(int shard) => (Limit / Shards) + (shard < Limit % Shards ? 1 : 0);

    private static DateTimeOffset DaysEnd(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);

    private static DateTimeOffset HoursEnd(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(HourOf(now) + 1);
}
