using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Serverless2FA.Storage.Embedded;

/// <summary>A row's version: 64 random bits. None comes again, and several processes need agree on nothing.</summary>
internal static class EmbeddedVersion
{
    internal static long Next()
    {
        long version = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<long>(ref version)));
        return version;
    }

    internal static string Write(long version) => version.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>False for a text that no write of this store gave.</summary>
    internal static bool TryParse(string text, out long version)
    {
        version = 0;
        return text.Length == 16
            && long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out version);
    }
}
