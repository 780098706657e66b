using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>
/// The one budget of wrong six-digit passcodes that all methods, challenges, resends and instances of an account share
/// (C7): never a session's, never an address's, so that neither parallel sign-ins nor fresh prompts buy more guesses
/// (CVE-2024-4629). Ten in a row lock; each further ten lock twice as long, up to an hour; a hundred block the factors.
/// </summary>
/// <param name="Failures">Wrong passcodes in a row.</param>
/// <param name="LockedUntil">Nothing is judged before this time.</param>
public sealed record FailureBudget(int Failures, DateTimeOffset? LockedUntil)
{
    /// <summary>Wrong passcodes in a row that lock.</summary>
    public const int PerLock = 10;

    /// <summary>Wrong passcodes in a row after which only recovery helps (NIST SP 800-63B-4 3.2.2: SHALL).</summary>
    public const int UntilBlocked = 100;

    /// <summary>The first lock; NIST SP 800-63B-4 3.2.2 suggests 30 s to an hour.</summary>
    public static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);

    /// <summary>The longest lock.</summary>
    public static readonly TimeSpan LongestLock = TimeSpan.FromHours(1);

    /// <summary>No failure yet.</summary>
    public static FailureBudget Full { get; } = new(0, null);

    /// <summary>Whether this failure was the one that blocks.</summary>
    [JsonIgnore]
    public bool IsSpent => Failures >= UntilBlocked;

    /// <summary>Whether no passcode may be judged now. At the very end of the lock one may.</summary>
    public bool IsLocked(DateTimeOffset now) => now < LockedUntil;

    /// <summary>The budget after one more wrong passcode. A new passcode never gives any back (C9).</summary>
    public FailureBudget Fail(DateTimeOffset now)
    {
        var failures = Failures + 1;
        return failures % PerLock == 0
            ? new FailureBudget(failures, now + LockAfter(failures))
            : new FailureBudget(failures, LockedUntil: null);
    }

    private static TimeSpan LockAfter(int failures)
    {
        var doublings = Math.Min((failures / PerLock) - 1, 6);
        var wanted = FirstLock * (1 << doublings);
        return wanted < LongestLock ? wanted : LongestLock;
    }
}
