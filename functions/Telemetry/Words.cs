using System.Collections.Frozen;
using System.Text.Json;

namespace Serverless2FA.Telemetry;

/// <summary>What values are called in figures: their names in kebab case, as the audit trail calls them.</summary>
public static class Words
{
    /// <summary>A value's word.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Known<T>.Words[value];

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Words = Enum.GetValues<T>().ToFrozenDictionary(
            value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}"));
    }
}
