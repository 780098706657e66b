using OtpNet;

namespace Serverless2FA.Passcodes;

/// <summary>
/// What an `otpauth://` address of another system says of an app (the Key Uri Format that Google Authenticator
/// introduced), as far as it may be taken over (C6, F38).
/// </summary>
public abstract record KeyUriReading
{
    /// <summary>The shortest secret without more ado: 128 bits (RFC 4226 section 4, R6).</summary>
    public const int LeastLength = 16;

    /// <summary>The shortest of all, on explicit request: the 80 bits that apps came with at first.</summary>
    public const int LeastWeakLength = 10;

    /// <summary>The longest secret: 512 bits, what SHA-512 gives (RFC 6238 section 5.1, R3).</summary>
    public const int LongestLength = 64;

    private const string Scheme = "otpauth://totp/";

    private KeyUriReading()
    {
    }

    /// <summary>An app that may be taken over.</summary>
    /// <param name="Secret">Its secret, with the hash of its codes.</param>
    /// <param name="IsWeak">Whether the secret has less than 128 bits.</param>
    public sealed record App(TotpSecret Secret, bool IsWeak) : KeyUriReading
    {
        public override string ToString() => "(app)";
    }

    /// <summary>An address that isn't taken.</summary>
    /// <param name="Right">What is right; nothing of the address is in it.</param>
    public sealed record Refused(string Right) : KeyUriReading;

    /// <summary>Reads an address. Label, issuer and whatever else apps show are left alone.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="allowWeak">Whether secrets of 80 to 127 bits are taken.</param>
    public static KeyUriReading Of(string uri, bool allowWeak)
    {
        var query = uri.IndexOf('?', StringComparison.Ordinal);
        if (!uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || query < 0)
        {
            return new Refused("An address begins with otpauth://totp/ and has a secret: time-based codes alone are taken.");
        }

        // Of a parameter that stands twice, two programs may read different ones.
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in uri[(query + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(parameter);
            if (!parameters.TryAdd(name, value))
            {
                return new Refused("No parameter stands twice.");
            }
        }

        return Of(parameters, allowWeak);
    }

    private static KeyUriReading Of(Dictionary<string, string> parameters, bool allowWeak)
    {
        string ValueOf(string name, string absent) => parameters.GetValueOrDefault(name, absent);

        if (ValueOf("digits", "6") != "6")
        {
            return new Refused("Codes have 6 digits.");
        }

        if (ValueOf("period", "30") != "30")
        {
            return new Refused("Codes change every 30 seconds.");
        }

        if (AlgorithmOf(ValueOf("algorithm", "SHA1")) is not { } algorithm)
        {
            return new Refused("The algorithm is SHA1, SHA256 or SHA512.");
        }

        return KeyOf(ValueOf("secret", "")) switch
        {
            null => new Refused("The secret is base32 (RFC 4648 section 6)."),
            { Length: > LongestLength } => new Refused("A secret has at most 512 bits."),
            { Length: < LeastWeakLength } => new Refused("A secret has at least 80 bits."),
            { Length: < LeastLength } when !allowWeak => new Refused(
                "A secret has at least 128 bits; with allowWeak=true at least 80, and it is marked as weak."),
            var key => new App(new TotpSecret(key, algorithm), IsWeak: key.Length < LeastLength),
        };
    }

    private static (string Name, string Value) Split(string parameter) =>
        parameter.IndexOf('=', StringComparison.Ordinal) is var at and >= 0
            ? (Uri.UnescapeDataString(parameter[..at]), Uri.UnescapeDataString(parameter[(at + 1)..]))
            : (Uri.UnescapeDataString(parameter), "");

    private static TotpAlgorithm? AlgorithmOf(string name) => name.ToUpperInvariant() switch
    {
        "SHA1" => TotpAlgorithm.Sha1,
        "SHA256" => TotpAlgorithm.Sha256,
        "SHA512" => TotpAlgorithm.Sha512,
        _ => null,
    };

    /// <summary>
    /// Bits left over at the end are dropped, as apps do: else the codes would be others than the person's app shows.
    /// </summary>
    private static byte[]? KeyOf(string text)
    {
        var digits = text.TrimEnd('=');
        var isWhole = digits.Length % 8 is not (1 or 3 or 6)
            && digits.All(digit => char.IsAsciiLetter(digit) || digit is >= '2' and <= '7');
        return isWhole && digits.Length > 0 ? Base32Encoding.ToBytes(digits) : null;
    }
}
