namespace Serverless2FA.Passcodes;

/// <summary>Which time steps around the present one are accepted.</summary>
/// <param name="Future">Steps ahead of the present one that are accepted, for a phone whose clock is fast.</param>
public sealed record TotpWindow(int Future)
{
    /// <summary>Seconds of a step (RFC 6238 section 5.2).</summary>
    public const int StepSeconds = 30;

    /// <summary>Steps before the present one that are accepted: one, for the time that typing and sending take
    /// (RFC 6238 section 5.2).</summary>
    public const int Past = 1;

    /// <summary>How far off a clock may be for the refusal to say so (F20).</summary>
    public const int Advised = 10;

    /// <summary>T-1, T, T+1.</summary>
    public static TotpWindow Normal { get; } = new(1);

    /// <summary>T-1, T: for accounts that set it.</summary>
    public static TotpWindow Narrow { get; } = new(0);

    /// <summary>The present step.</summary>
    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>Whether a step this far from the present one is accepted.</summary>
    public bool Holds(int offset) => offset >= -Past && offset <= Future;
}
