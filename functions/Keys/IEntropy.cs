using System.Security.Cryptography;

namespace Serverless2FA.Keys;

/// <summary>Where randomness comes from, so that a test can say what it was.</summary>
public interface IEntropy
{
    /// <summary>Fills with bytes nobody can guess.</summary>
    void Fill(Span<byte> bytes);
}

/// <summary>The operating system's cryptographic generator.</summary>
public sealed class SystemEntropy : IEntropy
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
