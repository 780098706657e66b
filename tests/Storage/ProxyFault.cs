namespace Serverless2FA.Tests.Storage;

/// <summary>What goes wrong with one request on its way through <see cref="CuttingProxy"/>.</summary>
public abstract record ProxyFault
{
    private ProxyFault()
    {
    }

    /// <summary>Nothing.</summary>
    public static ProxyFault None { get; } = new Nothing();

    /// <summary>The connection breaks before the service has seen the request.</summary>
    public static ProxyFault CutBefore { get; } = new Cut(Forwarded: false, Within: false);

    /// <summary>The service did what it was asked, and the connection breaks before its answer comes back.</summary>
    public static ProxyFault CutAfter { get; } = new Cut(Forwarded: true, Within: false);

    /// <summary>The connection breaks in the middle of the answer's body; before it, if there is none.</summary>
    public static ProxyFault CutWithin { get; } = new Cut(Forwarded: true, Within: true);

    internal sealed record Nothing : ProxyFault;

    internal sealed record Cut(bool Forwarded, bool Within) : ProxyFault;

    /// <summary>Something between answers by itself; the service never sees the request.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Code">The error code, said as the table service says it; null for a page of HTML.</param>
    /// <param name="RetryAfter">The header, in seconds.</param>
    public sealed record Answer(int Status, string? Code = null, int? RetryAfter = null) : ProxyFault;

    /// <summary>The answer comes late; the service saw the request at once, unless it is held back too.</summary>
    public sealed record Delay(TimeSpan Time, bool HoldRequest = false) : ProxyFault;
}
