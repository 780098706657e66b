using System.Security.Cryptography;

namespace OtpNet;

/// <summary>Makes keys.</summary>
public static class KeyGeneration
{
    /// <summary>A new random key of so many bytes.</summary>
    public static byte[] GenerateRandomKey(int length) => RandomNumberGenerator.GetBytes(length);
}
