namespace OtpNet;

/// <summary>How many steps beside the present one are tried (RFC 6238 section 5.2).</summary>
public sealed class VerificationWindow(int previous = 0, int future = 0)
{
    /// <summary>One step to either side, as the RFC recommends for the delay of a network.</summary>
    public static readonly VerificationWindow RfcSpecifiedNetworkDelay = new(previous: 1, future: 1);

    internal int Previous { get; } = previous;

    internal int Future { get; } = future;
}
