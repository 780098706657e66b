using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Audit;

/// <summary>Where an answer goes on: at a row, behind some of its entries.</summary>
/// <param name="Day">The day, in the account's trail; null in a person's.</param>
/// <param name="Key">The row's key, or text right behind one; null for the newest of the day or the trail.</param>
/// <param name="Skip">How many entries of that row were in the answer before.</param>
public sealed record AuditPosition(DateOnly? Day, string? Key, int Skip)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int NameLength = 12;
    private const int LongestKey = 128;

    /// <summary>
    /// As a text that holds for one query alone. It says the times too between which the query was begun: where they
    /// are counted from now they must not move on meanwhile.
    /// </summary>
    internal string Write(AuditRequest request)
    {
        var day = Day?.ToString(DayFormat, CultureInfo.InvariantCulture);
        var (from, until) = (request.Query.From?.UtcTicks, request.Query.Until?.UtcTicks);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Named(request.Name)}|{from}|{until}|{day}|{Skip}|{Key}")));
    }

    /// <summary>Reads such a text; null where it is none, or another query's.</summary>
    internal static AuditContinuation? TryRead(string text, string name)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done
            || Encoding.UTF8.GetString(bytes, 0, length).Split('|', 6) is not
                [var named, var from, var until, var day, var skip, var key]
            || named != Named(name)
            || !TryTime(from, out var earliest) || !TryTime(until, out var latest) || !TryDay(day, out var atDay)
            || !int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped)
            || key.Length > LongestKey || key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        return new AuditContinuation(earliest, latest, new AuditPosition(atDay, key.Length == 0 ? null : key, skipped));
    }

    private static string Named(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, NameLength));

    private static bool TryTime(string text, out DateTimeOffset? time)
    {
        time = null;
        if (text.Length == 0)
        {
            return true;
        }

        var isTime = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks;
        time = isTime ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        return isTime;
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(
            text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isDay ? read : null;
        return isDay || text.Length == 0;
    }
}

/// <summary>What a continuation says.</summary>
/// <param name="From">The earliest time of the query when it was begun.</param>
/// <param name="Until">The latest.</param>
/// <param name="Position">Where to go on.</param>
internal sealed record AuditContinuation(DateTimeOffset? From, DateTimeOffset? Until, AuditPosition Position);
