using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace Serverless2FA.Storage;

/// <summary>Makes a partition or a key of any text.</summary>
public static class RowKey
{
    /// <summary>
    /// Base32 of the SHA-256 of the text, 52 characters: the same text always gives the same key, two texts never
    /// share one, and keys spread evenly over a table whatever the texts look like.
    /// </summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair: two such texts could share a
    /// key.</exception>
    public static string Of(string text) =>
        Base32Encoding.ToString(SHA256.HashData(Strict.GetBytes(text))).TrimEnd('=');

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
