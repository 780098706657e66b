namespace Serverless2FA.Recovery.Codes;

/// <summary>
/// The budget of wrong recovery codes: ten, then one try an hour (C7). Its own, so that somebody who keeps the
/// passcodes locked can't keep the owner from recovering.
/// </summary>
/// <param name="Failures">Wrong codes in a row.</param>
/// <param name="NextTryAt">Nothing is judged before this time.</param>
public sealed record RecoveryBudget(int Failures, DateTimeOffset? NextTryAt)
{
    /// <summary>Wrong codes before tries are spaced.</summary>
    public const int Free = 10;

    /// <summary>The time between tries after that.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>No failure yet.</summary>
    public static RecoveryBudget Full { get; } = new(0, null);

    /// <summary>Whether no code may be judged now. At the very end of the pause one may.</summary>
    public bool IsPaused(DateTimeOffset now) => now < NextTryAt;

    /// <summary>The budget after one more wrong code.</summary>
    public RecoveryBudget Fail(DateTimeOffset now)
    {
        var failures = Failures + 1;
        return new RecoveryBudget(failures, failures >= Free ? now + Pause : null);
    }
}
