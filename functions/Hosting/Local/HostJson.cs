using System.Text.Json;

namespace Serverless2FA.Hosting.Local;

/// <summary>What the local host reads of host.json, which lies beside the app.</summary>
internal static class HostJson
{
    private const string DefaultRoutePrefix = "api";

    private static readonly JsonDocumentOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>extensions.http.routePrefix; may be empty.</summary>
    /// <exception cref="LocalHostRefusedException">The file is not JSON, or the prefix no text.</exception>
    public static string ReadRoutePrefix(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        if (!File.Exists(path))
        {
            return DefaultRoutePrefix;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return document.RootElement.TryGetProperty("extensions", out var extensions)
                   && extensions.TryGetProperty("http", out var http)
                   && http.TryGetProperty("routePrefix", out var prefix)
                ? prefix.GetString()?.Trim('/') ?? DefaultRoutePrefix
                : DefaultRoutePrefix;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new LocalHostRefusedException($"{path} can't be read: {e.Message}", e);
        }
    }
}
