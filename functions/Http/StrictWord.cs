using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless2FA.Http;

/// <summary>
/// Reads members whose value is one of a few words: exactly one of them, as it is written (C40). The library's own
/// converter takes numbers too, and lists of words that add up to another ("agent,admin" to "owner").
/// </summary>
public sealed class StrictWord : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    /// <summary>The words of an enumeration.</summary>
    public static IEnumerable<string> WordsOf(Type words) => Enum.GetNames(words).Select(name => WordOf(words, name));

    /// <summary>The word for a value.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => WordOf(typeof(T), $"{value}");

    private static string WordOf(Type words, string name) =>
        words.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly StrictText Text = new();
        private static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(value => value, WordOf);
        private static readonly Dictionary<string, T> Values =
            Words.ToDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Values.TryGetValue(Text.Read(ref reader, typeof(string), options), out var value)
                ? value
                : throw new JsonException("one of the known words is expected");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Words[value]);

        private static string WordOf(T value) => StrictWord.WordOf(typeof(T), $"{value}");
    }
}
