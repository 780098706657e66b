using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>
/// A prompt waiting for its passcode. Its id is signed and says everything, so that nothing is stored until somebody
/// gets it wrong; the person and the ticket are covered by the signature and stand in no address.
/// </summary>
/// <param name="Nonce">128 random bits, base64url: what failures are counted under.</param>
/// <param name="Purpose">What it is for; a challenge of one purpose answers no other (C17).</param>
/// <param name="Method">What is asked for.</param>
/// <param name="ExpiresAt">When it ends, in whole seconds.</param>
public sealed record Challenge(string Nonce, PasscodePurpose Purpose, Method Method, DateTimeOffset ExpiresAt)
{
    /// <summary>How long a prompt waits; a delivered passcode expires sooner.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    private const int NonceLength = 16;
    private const int PayloadLength = 2 + sizeof(long) + NonceLength;

    /// <summary>Whether its passcode is sent, rather than shown by an app.</summary>
    public bool IsDelivered => Method is not Method.Authenticator;

    /// <summary>A new challenge.</summary>
    public static Challenge Start(PasscodePurpose purpose, Method method, IEntropy entropy, DateTimeOffset now)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        entropy.Fill(nonce);
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + Lifetime).ToUnixTimeSeconds());
        return new Challenge(Base64Url.EncodeToString(nonce), purpose, method, expiresAt);
    }

    /// <summary>A challenge of a set-up: it has an id of its own, which is stored and not signed.</summary>
    public static Challenge Of(PendingEnrollment enrollment) =>
        new(enrollment.Id, PasscodePurpose.Enrollment, enrollment.Method, enrollment.ExpiresAt);

    /// <summary>Reads an id; null when it isn't one that this service made for this person and this ticket.</summary>
    public static Challenge? TryRead(string text, UserId user, TicketId ticket, Keychain keys)
    {
        var parts = text.Split('.', 4);
        if (parts.Length != 3 || text.Length > 256 || !keys.HasCodeKey(parts[0]))
        {
            return null;
        }

        Span<byte> payload = stackalloc byte[PayloadLength];
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        if (!TryDecode(parts[1], payload) || !TryDecode(parts[2], mac))
        {
            return null;
        }

        var key = keys.CodeKeyById(CodeUse.Challenges, parts[0]);
        return key.Verify(Covered(payload, user, ticket), mac) ? FromPayload(payload) : null;
    }

    /// <summary>The signed id, for this person and this ticket.</summary>
    public string Sign(UserId user, TicketId ticket, Keychain keys)
    {
        var payload = new byte[PayloadLength];
        payload[0] = (byte)Purpose;
        payload[1] = (byte)Method;
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(2), ExpiresAt.ToUnixTimeSeconds());
        Base64Url.DecodeFromChars(Nonce, payload.AsSpan(2 + sizeof(long)));
        var key = keys.CurrentCodeKey(CodeUse.Challenges);
        var mac = key.Mac(Covered(payload, user, ticket));
        return $"{key.KeyId}.{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(mac)}";
    }

    /// <summary>
    /// Fills the bytes, or is false. (The other way to decode throws at a letter that isn't base64url.)
    /// </summary>
    private static bool TryDecode(string text, Span<byte> bytes) =>
        Base64Url.DecodeFromChars(text, bytes, out _, out var length) is OperationStatus.Done && length == bytes.Length;

    private static Challenge FromPayload(ReadOnlySpan<byte> payload) => new(
        Base64Url.EncodeToString(payload[(2 + sizeof(long))..]),
        (PasscodePurpose)payload[0],
        (Method)payload[1],
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload[2..])));

    /// <summary>Payload and ticket are of fixed length, so no other person's id reads the same.</summary>
    private static byte[] Covered(ReadOnlySpan<byte> payload, UserId user, TicketId ticket) =>
        [.. payload, .. Encoding.UTF8.GetBytes(ticket.Value), .. Encoding.UTF8.GetBytes(user.Value)];
}
