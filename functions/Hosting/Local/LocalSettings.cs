using System.Collections.Immutable;
using System.Text.Json;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// local.settings.json as Core Tools reads it: Values and ConnectionStrings become settings that a non-empty
/// environment variable overrides; Host is for the host. A file without IsEncrypted counts as encrypted there, too.
/// Unlike Core Tools, which only warns, a file that isn't JSON is refused: its settings would silently be missing.
/// </summary>
/// <param name="Values">By configuration key: __ in a name has become a colon.</param>
/// <param name="Port">Host.LocalHttpPort, if it is there.</param>
/// <param name="CorsOrigins">Host.CORS: the origins that browsers may call from.</param>
/// <param name="CorsCredentials">Host.CORSCredentials.</param>
internal sealed record LocalSettings(
    IReadOnlyDictionary<string, string> Values, int? Port, IReadOnlyList<string> CorsOrigins, bool CorsCredentials)
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly LocalSettings None = new(ImmutableDictionary<string, string>.Empty, null, [], false);

    /// <exception cref="LocalHostRefusedException">The file can't be used as it is.</exception>
    public static LocalSettings Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The reader's message may quote what it stumbled over; a setting may be a secret.
            var where = e is JsonException { LineNumber: { } line } ? $" near line {line + 1}" : "";
            throw new LocalHostRefusedException($"{path} is not a settings file{where}: it must be the JSON that Core "
                + "Tools understands, with texts for Values.", e);
        }
    }

    private static LocalSettings Read(JsonElement root)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in Members(root, "Values"))
        {
            Add(values, value.Name, value.Value);
        }

        foreach (var connection in Members(root, "ConnectionStrings"))
        {
            var text = connection.Value.ValueKind is JsonValueKind.Object
                ? connection.Value.GetProperty("ConnectionString")
                : connection.Value;
            Add(values, $"ConnectionStrings:{connection.Name}", text);
        }

        if (values.Count > 0 && !(root.TryGetProperty("IsEncrypted", out var encrypted) && !encrypted.GetBoolean()))
        {
            throw new LocalHostRefusedException(
                $"{FileName} must say \"IsEncrypted\": false; the local host can't read encrypted settings. "
                + "'func settings decrypt' turns them into plain ones.");
        }

        return ReadHost(root, values);
    }

    private static LocalSettings ReadHost(JsonElement root, Dictionary<string, string> values)
    {
        var settings = new LocalSettings(values, null, [], false);
        foreach (var member in Members(root, "Host"))
        {
            settings = member.Name switch
            {
                "LocalHttpPort" => settings with { Port = member.Value.GetUInt16() },
                "CORS" => settings with { CorsOrigins = Split(member.Value.GetString() ?? "") },
                "CORSCredentials" => settings with { CorsCredentials = member.Value.GetBoolean() },
                _ => settings,
            };
        }

        return settings;
    }

    private static string[] Split(string origins) =>
        origins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Add(Dictionary<string, string> values, string name, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => value.GetString(),
        };
        if (name.Length > 0 && text is not null)
        {
            values[name.Replace("__", ":", StringComparison.Ordinal)] = text;
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.EnumerateObject()
            : default;
}
