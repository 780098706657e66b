using System.Collections.Frozen;

namespace Serverless2FA.Delivery.Destinations;

/// <summary>Which country a number belongs to, as far as its first digits say.</summary>
internal static class CallingCodes
{
    private const int LongestPrefix = 4;

    private static readonly Lazy<FrozenDictionary<string, string>> Countries = new(Read);

    /// <summary>The country, ISO 3166-1; null where the code belongs to none.</summary>
    public static string? CountryOf(string digits)
    {
        for (var length = Math.Min(LongestPrefix, digits.Length); length > 0; length--)
        {
            if (Countries.Value.TryGetValue(digits[..length], out var country))
            {
                return country.Length > 0 ? country : null;
            }
        }

        return null;
    }

    /// <summary>Whether a code of two letters is that of a country with a calling code.</summary>
    public static bool IsCountry(string country) => country.Length > 0 && Countries.Value.Values.Contains(country, StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(CallingCodes).Assembly.GetManifestResourceStream("calling-codes.csv")
            ?? throw new InvalidOperationException("The list of calling codes is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(','))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
