namespace Serverless2FA.Policy.Rules;

/// <summary>How long things are good for.</summary>
/// <param name="PasscodeSeconds">A passcode that was sent as a second factor: 60 s, as the help desk has it; NIST SP
/// 800-63B-4 3.1.3.2 allows 10 minutes (C16).</param>
/// <param name="TwoStepSeconds">A passcode of two-step verification: 5 minutes.</param>
/// <param name="RememberDays">A recognized or remembered device; 0: none is (F5).</param>
public sealed record Lifetimes(int PasscodeSeconds = 60, int TwoStepSeconds = 300, int RememberDays = 30)
{
    /// <summary>The longest life of a passcode in seconds (NIST SP 800-63B-4 3.1.3.2).</summary>
    public const int LongestPasscodeSeconds = 600;

    /// <summary>The shortest: less than it takes a message to arrive would let nobody in.</summary>
    public const int ShortestPasscodeSeconds = 30;

    /// <summary>The longest that a device may be remembered: a year.</summary>
    public const int MostRememberDays = 365;

    /// <summary>What holds until an account sets anything.</summary>
    public static Lifetimes Default { get; } = new();

    /// <summary>How long a device is good for.</summary>
    public TimeSpan Remember() => TimeSpan.FromDays(RememberDays);
}
