using System.Buffers;
using System.Text;

namespace Serverless2FA.Delivery.Destinations;

/// <summary>An email address.</summary>
public sealed class EmailAddress
{
    /// <summary>What to tell somebody who wrote it otherwise.</summary>
    public const string RightForm = "An address looks like name@example.com.";

    /// <summary>The longest address in octets: RFC 5321 section 4.5.3.1.3 less the angle brackets.</summary>
    public const int Longest = 254;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>,;\"\\");

    private readonly string _text;

    private EmailAddress(string text) => _text = text;

    /// <summary>
    /// Reads an address: one @ with something on both sides, no spaces or brackets. Whether it exists only a mail can
    /// tell.
    /// </summary>
    public static EmailAddress? TryParse(string? text) =>
        text is not null
        && Encoding.UTF8.GetByteCount(text) <= Longest
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@')
        && at < text.Length - 1
        && !text.AsSpan().ContainsAny(Forbidden)
        && !text.Any(char.IsControl)
            ? new EmailAddress(text)
            : null;

    /// <summary>The address as it is sent to.</summary>
    public string Reveal() => _text;

    /// <summary>
    /// The mailbox behind an address as far as can be told: in one case, without a tag after a plus, without a last
    /// dot. For counting alone: another spelling must not be another limit.
    /// </summary>
    public static string Mailbox(string address)
    {
        var at = address.LastIndexOf('@');
        var tag = address.IndexOf('+', StringComparison.Ordinal);
        var local = tag > 0 && tag < at ? address[..tag] : address[..at];
        return $"{local}{address[at..].TrimEnd('.')}".ToUpperInvariant();
    }

    /// <summary>What the person is shown of it: the first letter and the domain.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        var shown = at > 1 && !char.IsSurrogate(address[0]) ? address[..1] : "";
        return $"{shown}***{address[Math.Max(0, at)..]}";
    }

    public override string ToString() => "(email address)";
}
