using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What stands in an example for what is another each time: by the member's name, always the same.</summary>
internal static partial class Samples
{
    private const int MostLines = 4;

    private static readonly string[] Codes =
    [
        "4T9K-0QWX-7M2N-PZ3D", "B8HJ-52RV-CQ4E-X1FA", "6N0S-TGKW-9YDM-3ZP7", "J2XE-8C4A-HV6Q-5RBT", "M7F1-ZK3P-0DWN-G9YS",
        "Q4RC-61TX-E8JB-2HVA", "0SWP-N5GD-K7MZ-Y3F9", "V2TB-X6HQ-84RA-C1EJ", "9DYK-3PM7-WGZ0-5SNF", "E6AV-QC1R-T8XH-J2B4",
    ];

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["assertion"] = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImV4YW1wbGUifQ.e30.c2lnbmF0dXJl",
        ["secret"] = Secret,
        ["qrSvg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 57 57\">…</svg>",
        ["recoveryCode"] = Codes[0],
        ["correlationId"] = "0123456789abcdef",
        ["commitId"] = "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        ["continuation"] = "Z28gb24gaGVyZQ",
        ["next"] = "Z28gb24gaGVyZQ",
        ["confirmation"] = Id,
        ["address"] = "192.0.2.7",
        ["kid"] = "2026-03",
        ["signing"] = "2026-03",
        ["published"] = "2026-03",
        ["x"] = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        ["y"] = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    };

    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private const string Id = "c2lnbmVkLWlkLW9mLWFuLWV4YW1wbGU";

    /// <summary>A body that is JSON.</summary>
    public static JsonNode? Of(JsonNode? json) => Of(json, name: "");

    /// <summary>A body that is lines of JSON, or a file; no more than its beginning and its end.</summary>
    public static string Of(string text, bool isInLines)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var shown = lines.Length <= MostLines ? lines : [.. lines[..(MostLines - 1)], lines[^1]];
        return string.Concat(shown.Select(line =>
            (isInLines ? Of(JsonNode.Parse(line))!.ToJsonString(Example.Line) : Instants().Replace(line, Time)) + "\n"));
    }

    private static JsonNode? Of(JsonNode? json, string name) => json switch
    {
        JsonObject members => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, Of(member.Value, member.Key)))),
        JsonArray items when name is "recoveryCodes" => new JsonArray([.. items.Select((_, i) => (JsonNode)Codes[i])]),
        JsonArray items => new JsonArray([.. items.Select(item => Of(item, name))]),
        JsonValue value => Of(value, name),
        _ => null,
    };

    private static JsonValue Of(JsonValue value, string name) => value.GetValueKind() switch
    {
        JsonValueKind.String => JsonValue.Create(Text(value.GetValue<string>(), name)),
        JsonValueKind.Number when name is "retryAfter" => JsonValue.Create(60),
        JsonValueKind.Number when name is "expiresIn" or "passcodeExpiresIn" => JsonValue.Create(60),
        JsonValueKind.Number when name is "passcodes" => JsonValue.Create(12),
        JsonValueKind.Number when name is "records" or "entries" or "sequence" => JsonValue.Create(3),
        _ => (JsonValue)value.DeepClone(),
    };

    private static string Text(string text, string name) => name switch
    {
        _ when Texts.TryGetValue(name, out var sample) => sample,
        "passcode" => text.Length == 6 ? "492039" : Codes[0],
        "deviceToken" => $"{text.Split('.')[0]}.ZXhhbXBsZS1vZi1hLWRldmljZS10b2tlbg",
        "keyUri" => SecretOfUri().Replace(text, $"secret={Secret}"),

        // What the service made; people's ids are short.
        "id" when text.Length > 12 => Id,
        "expiresAt" or "passcodeExpiresAt" when Instants().IsMatch(text) => "2026-03-01T09:01:00+00:00",
        _ => Instants().Replace(text, Time),
    };

    private const string Time = "2026-03-01T09:00:00+00:00";

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instants();

    [GeneratedRegex("secret=[A-Z2-7]+", RegexOptions.None, 1000)]
    private static partial Regex SecretOfUri();
}
