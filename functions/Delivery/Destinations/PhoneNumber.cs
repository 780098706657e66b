namespace Serverless2FA.Delivery.Destinations;

/// <summary>A phone number in E.164 form.</summary>
public sealed class PhoneNumber
{
    /// <summary>What to tell somebody who wrote it otherwise.</summary>
    public const string RightForm =
        "A number looks like +4915112345678: a plus, the country's calling code, the number without its first zero; no "
        + "spaces, dashes or brackets.";

    /// <summary>The form as a pattern; the calling code must be a country's, too.</summary>
    public const string Form = @"^\+[1-9][0-9]{6,14}$";

    /// <summary>The most digits; ITU-T E.164 section 6.2.1.</summary>
    private const int MostDigits = 15;

    /// <summary>The shortest mobile numbers of all plans have this many, calling code included.</summary>
    private const int FewestDigits = 7;

    private readonly string _digits;

    private PhoneNumber(string digits, string country) => (_digits, Country) = (digits, country);

    /// <summary>The country its first digits say, ISO 3166-1.</summary>
    public string Country { get; }

    /// <summary>Reads a number; null when it isn't in E.164 form or its calling code belongs to no country.</summary>
    public static PhoneNumber? TryParse(string? text)
    {
        if (text is not ['+', >= '1' and <= '9', ..] || text.Length - 1 is < FewestDigits or > MostDigits)
        {
            return null;
        }

        var digits = text[1..];
        return digits.All(char.IsAsciiDigit) && CallingCodes.CountryOf(digits) is { } country
            ? new PhoneNumber(digits, country)
            : null;
    }

    /// <summary>Whether a code of two letters names a country that has a calling code.</summary>
    public static bool IsCountry(string country) => CallingCodes.IsCountry(country);

    /// <summary>The number as it is sent to.</summary>
    public string Reveal() => $"+{_digits}";

    /// <summary>What the person is shown of it: the last two digits.</summary>
    public static string Mask(string number) => $"+{new string('*', number.Length - 3)}{number[^2..]}";

    public override string ToString() => "(phone number)";
}
