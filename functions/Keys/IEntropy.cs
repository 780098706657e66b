using System.Buffers.Text;
using System.Security.Cryptography;

namespace Serverless2FA.Keys;

/// <summary>Where randomness comes from, so that a test can say what it was.</summary>
public interface IEntropy
{
    /// <summary>Fills with bytes nobody can guess.</summary>
    void Fill(Span<byte> bytes);

    /// <summary>An id that nothing else has, as text that may stand in a URL or a row's key.</summary>
    /// <param name="length">How much chance is in it, in bytes.</param>
    string NewId(int length)
    {
        Span<byte> bits = stackalloc byte[length];
        Fill(bits);
        return Base64Url.EncodeToString(bits);
    }
}

/// <summary>The operating system's cryptographic generator.</summary>
public sealed class SystemEntropy : IEntropy
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
