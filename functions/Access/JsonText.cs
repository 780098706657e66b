using System.Text.Json;

namespace Serverless2FA.Access;

/// <summary>Reads texts out of JSON that strangers wrote.</summary>
internal static class JsonText
{
    /// <summary>
    /// The member's text; null when there is none, or when it holds half a surrogate pair: reading that throws, and
    /// anybody can write it into a header that is read before its signature is checked.
    /// </summary>
    public static string? Of(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var value) || value.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
