using System.Security.Cryptography;

namespace Serverless2FA.Contract;

/// <summary>The OpenAPI document as it lies in the assembly, ready to be sent.</summary>
public static class Document
{
    private const string Resource = "openapi.json";

    private static readonly Lazy<byte[]> Content = new(Load);

    private static readonly Lazy<string> Name =
        new(() => $"\"{Convert.ToHexStringLower(SHA256.HashData(Content.Value))[..32]}\"");

    /// <summary>The document in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Json => Content.Value;

    /// <summary>Its strong entity tag (RFC 9110 section 8.8.3): another document has another.</summary>
    public static string Tag => Name.Value;

    private static byte[] Load()
    {
        using var resource = typeof(Document).Assembly.GetManifestResourceStream(Resource)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
