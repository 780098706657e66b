using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Serverless2FA.Delivery.Texts;

/// <summary>The languages that messages are written in: one resource file each, read when it is first needed.</summary>
internal static class Languages
{
    /// <summary>For people whose language is unknown or not among these.</summary>
    private const string Fallback = "en";

    private const string Folder = "Texts/";
    private const string Ending = ".json";

    private static readonly Assembly Assembly = typeof(Languages).Assembly;

    private static readonly ConcurrentDictionary<string, Language> Read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tags of the files that there are.</summary>
    public static FrozenSet<string> Tags { get; } = Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Where(name => name.EndsWith(Ending, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..^Ending.Length])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The language for a tag: the closest there is (RFC 4647 section 3.4, lookup), or else English.</summary>
    public static Language For(string? tag)
    {
        for (var range = tag ?? ""; range.Length > 0; range = range[..Math.Max(range.LastIndexOf('-'), 0)])
        {
            if (Tags.TryGetValue(range, out var found))
            {
                return Read.GetOrAdd(found, Load);
            }
        }

        return Read.GetOrAdd(Fallback, Load);
    }

    /// <summary>A text of the room's own files.</summary>
    public static Stream Open(string file) => Assembly.GetManifestResourceStream(Folder + file)
        ?? throw new InvalidOperationException($"The resource {file} is not built in.");

    private static Language Load(string tag)
    {
        using var file = Open(tag + Ending);
        return JsonSerializer.Deserialize(file, LanguageJson.Default.Language)!;
    }
}
