using System.Security.Cryptography;

namespace Serverless2FA.Tests.Http;

/// <summary>Recovery codes as people see them: four groups of four, in Crockford's base32.</summary>
internal static class RecoveryCodes
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A code that nobody was given.</summary>
    public static string Wrong() => string.Join(
        '-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
