using System.Collections.Frozen;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Audit;

/// <summary>
/// What actions, results, reasons and faults are called in addresses and answers: their names in kebab case. What is
/// stored calls them by their names, and a chain can't be written anew.
/// </summary>
internal static class AuditWords
{
    /// <summary>A value's word.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words.Of(value);

    /// <summary>The value that a word means; null for any other word.</summary>
    public static T? TryParse<T>(string word)
        where T : struct, Enum => Known<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words.</summary>
    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Known<T>.Values.Keys.Order(StringComparer.Ordinal));

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Values =
            Enum.GetValues<T>().ToFrozenDictionary(Words.Of, StringComparer.Ordinal);
    }
}
