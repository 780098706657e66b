using System.Buffers.Text;
using System.Text;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.Devices;

/// <summary>
/// Makes the tokens of devices, and knows them again: by a keyed hash that is bound to the person (C33).
/// </summary>
public static class DeviceTokens
{
    private const int IdLength = 12;

    /// <summary>Half of the HMAC: 128 bits (RFC 2104 section 5), since a document holds twenty.</summary>
    private const int HashLength = 16;

    /// <summary>A device for a browser; its token is shown this once.</summary>
    public static NewDevice Mint(JudgingScope scope, DeviceKind kind, string name, IEntropy entropy)
    {
        Span<byte> bits = stackalloc byte[DeviceToken.ByteLength + IdLength];
        entropy.Fill(bits);
        var token = new DeviceToken(kind, bits[..DeviceToken.ByteLength]);
        var key = scope.Keys.CurrentCodeKey(CodeUse.DeviceTokens);
        var now = DeviceList.WholeSecond(scope.Now);
        var device = new Device(
            Base64Url.EncodeToString(bits[DeviceToken.ByteLength..]),
            kind,
            key.KeyId,
            key.Mac(Covered(scope.User, token))[..HashLength],
            name,
            now,
            now,
            now + scope.Policy.Lifetimes.Remember());
        return new NewDevice(token, device);
    }

    /// <summary>
    /// The device that came with this token; null where it isn't one of this person's, or its time is over.
    /// </summary>
    public static Device? Find(UserState state, DeviceToken? token, JudgingScope scope) =>
        token is not null
        && state.Devices.Find(token.Kind, keyId => Hash(keyId, token, scope)) is { } device
        && device.IsGood(scope.Now, scope.Policy.Lifetimes.Remember())
            ? device
            : null;

    /// <summary>A key that is gone knows no device: it must not fail every sign-in that brings a token.</summary>
    private static byte[] Hash(string keyId, DeviceToken token, JudgingScope scope) => !scope.Keys.HasCodeKey(keyId)
        ? []
        : scope.Keys.CodeKeyById(CodeUse.DeviceTokens, keyId).Mac(Covered(scope.User, token))[..HashLength];

    private static byte[] Covered(UserId user, DeviceToken token) =>
        [(byte)token.Kind, .. token.Bits, .. Encoding.UTF8.GetBytes(user.Value)];
}

/// <summary>A device and, this once, its token.</summary>
public sealed record NewDevice(DeviceToken Token, Device Device);
