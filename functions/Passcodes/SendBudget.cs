using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>
/// How often passcodes are sent to one account, whatever the method, the challenge and the instance (C20): five in ten
/// minutes, then waits that double up to 32 minutes, until an hour has passed without one; and thirty in 24 hours. What
/// is sent counts, not what succeeds: a right passcode gives none back, else whoever owns a number could have it paid
/// for each text.
/// </summary>
/// <param name="Recent">When the last ones were sent, oldest first; at most <see cref="Free"/>.</param>
/// <param name="Waits">How many of the growing waits have begun.</param>
/// <param name="DayFrom">When the 24 hours began that are counted.</param>
/// <param name="InDay">How many were sent in them.</param>
public sealed record SendBudget(ImmutableArray<DateTimeOffset> Recent, int Waits, DateTimeOffset? DayFrom, int InDay)
{
    /// <summary>Passcodes within <see cref="Window"/> that need no wait.</summary>
    public const int Free = 5;

    /// <summary>The time they are counted in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The first wait; each further one is twice as long.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(32);

    /// <summary>After so long without a passcode all is as at first.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <summary>
    /// Passcodes in 24 hours: one account alone must not use up what there is for a country or for all.
    /// </summary>
    public const int PerDay = 30;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Nothing sent yet.</summary>
    public static SendBudget Full { get; } = new(ImmutableArray<DateTimeOffset>.Empty, 0, DayFrom: null, 0);

    [JsonIgnore]
    private TimeSpan Wait => FirstWait * Math.Min(1 << Math.Min(Waits - 1, 5), LongestWait / FirstWait);

    /// <summary>Until when nothing may be sent; null when it may be now. At the very end of a wait it may.</summary>
    public DateTimeOffset? HeldUntil(DateTimeOffset now)
    {
        var waited = Waits == 0 || IsQuiet(now) ? now : Recent[^1] + Wait;
        var until = InDay >= PerDay && DayFrom + Day is { } nextDay && nextDay > waited ? nextDay : waited;
        return now < until ? until : null;
    }

    /// <summary>The budget after one more.</summary>
    public SendBudget Send(DateTimeOffset now)
    {
        var counted = now < DayFrom + Day ? this with { InDay = InDay + 1 } : this with { DayFrom = now, InDay = 1 };
        if (IsQuiet(now))
        {
            return counted with { Recent = [now], Waits = 0 };
        }

        if (Waits > 0)
        {
            return counted with { Recent = [now], Waits = Waits + 1 };
        }

        var recent = Recent.RemoveAll(sent => sent <= now - Window).Add(now);
        return recent.Length < Free ? counted with { Recent = recent } : counted with { Recent = [now], Waits = 1 };
    }

    private bool IsQuiet(DateTimeOffset now) => Recent.IsEmpty || now >= Recent[^1] + Quiet;
}
