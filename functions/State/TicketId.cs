using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.State;

/// <summary>
/// Which ticket: half of the SHA-256 of its `jti`, so that whatever text an application chooses takes the same room and
/// none of it is kept.
/// </summary>
/// <param name="Value">128 bits, base64url.</param>
public readonly record struct TicketId(string Value)
{
    /// <summary>The id of the ticket with this `jti`.</summary>
    public static TicketId Of(string jti)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(jti), hash);
        return new TicketId(Base64Url.EncodeToString(hash[..16]));
    }

    public override string ToString() => Value;
}
