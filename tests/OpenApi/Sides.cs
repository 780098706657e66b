using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Both sides of a limit.</summary>
/// <param name="At">The last value that is right; null where none is sent.</param>
/// <param name="Beyond">The first that isn't.</param>
internal sealed record Sides(JsonNode? At, JsonNode? Beyond)
{
    private const string Domain = "@example.com";

    /// <summary>The limits of all members of an object, one object deep.</summary>
    public static IEnumerable<(string Path, Sides Sides)> OfMembers(SchemaJudge judge, JsonElement schema, string prefix = "")
    {
        if (!schema.TryGetProperty("properties", out var members))
        {
            yield break;
        }

        foreach (var member in members.EnumerateObject())
        {
            var value = judge.Resolve(member.Value.TryGetProperty("anyOf", out var either) ? either[0] : member.Value);
            var all = value.TryGetProperty("properties", out _)
                ? OfMembers(judge, value, $"{prefix}{member.Name}.")
                : Of(value, isText: false).Select(sides => ($"{prefix}{member.Name}", sides));
            foreach (var sides in all)
            {
                yield return sides;
            }
        }
    }

    /// <summary>The limits of a value.</summary>
    public static IEnumerable<Sides> Of(JsonElement schema, bool isText) =>
        schema.EnumerateObject().SelectMany(limit => Of(schema, limit, isText));

    private static IEnumerable<Sides> Of(JsonElement schema, JsonProperty limit, bool isText) => limit.Name switch
    {
        "minimum" => [new Sides(limit.Value.GetInt32(), limit.Value.GetInt32() - 1)],
        "maximum" => [new Sides(limit.Value.GetInt32(), limit.Value.GetInt32() + 1)],
        "minLength" => [new Sides(new string('a', limit.Value.GetInt32()), new string('a', limit.Value.GetInt32() - 1))],
        "maxLength" => [new Sides(Long(schema, limit.Value.GetInt32()), Long(schema, limit.Value.GetInt32() + 1))],
        "minItems" => [new Sides(null, new JsonArray())],
        "maxItems" => [new Sides(Many(limit.Value.GetInt32()), Many(limit.Value.GetInt32() + 1))],
        "enum" => limit.Value.EnumerateArray().Select(word => new Sides(word.GetString(), $"{word.GetString()}s")),
        "pattern" => Formed(limit.Value.GetString()!),
        "type" when isText && limit.Value.GetString() is "boolean" => [new Sides("true", "yes")],
        "format" when isText => limit.Value.GetString() switch
        {
            "date-time" => [new Sides("2026-03-01T09:00:00Z", "2026-03-01")],
            "date" => [new Sides("2026-03-01", "2026-03-32")],
            _ => (Sides[])[],
        },
        _ => (IEnumerable<Sides>)[],
    };

    /// <summary>Both sides of the forms that there are; a new one is to be added here.</summary>
    private static IEnumerable<Sides> Formed(string pattern) => pattern switch
    {
        Serverless2FA.Delivery.Destinations.PhoneNumber.Form =>
            [
                new Sides("+1201555", "+120155"),
                new Sides("+491511234567890", "+4915112345678901"),
                new Sides("+4915112345678", "4915112345678"),
            ],
        Serverless2FA.Users.UserBody.LanguageForm =>
            [new Sides("de", "d"), new Sides("abcdefgh", "abcdefghi"), new Sides("aa-b2", "de-")],
        _ => throw new InvalidOperationException($"Both sides of {pattern} aren't known here."),
    };

    private static JsonNode Long(JsonElement schema, int length) =>
        schema.TryGetProperty("format", out var format) && format.GetString() is "idn-email"
            ? new string('a', length - Domain.Length) + Domain
            : new string('a', length);

    /// <summary>As many ids as wanted; or, of countries, the same one.</summary>
    private static JsonArray Many(int count) =>
        new([.. Enumerable.Range(0, count).Select(i => (JsonNode)(count > 200 ? "IN" : $"id-{i}"))]);
}
