using System.Buffers.Text;
using System.Text;

namespace Serverless2FA.Policy;

/// <summary>A policy's version as an ETag: the store's own versions hold quotes and say what the store is.</summary>
internal static class PolicyTag
{
    private const string NeverSaved = "\"never-saved\"";

    /// <summary>The tag of a version; of the policy that holds before any was saved, too.</summary>
    public static string Write(string? version) => version is null
        ? NeverSaved
        : $"\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(version))}\"";

    /// <summary>Reads an If-Match header. False when it holds no tag of this service.</summary>
    public static bool TryRead(string? header, out string? version)
    {
        version = null;
        if (header == NeverSaved)
        {
            return true;
        }

        if (header is not ['"', .. var text, '"'] || text.Length > 256 || !Base64Url.IsValid(text))
        {
            return false;
        }

        version = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        return true;
    }
}
