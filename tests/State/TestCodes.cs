using System.Security.Cryptography;
using Serverless2FA.Keys;
using Serverless2FA.Recovery;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Tests.State;

/// <summary>Sets of recovery codes that are stretched once instead of some thousand times.</summary>
internal static class TestCodes
{
    public static NewRecoveryCodes Make(Keychain keys, int seed)
    {
        var salt = SHA256.HashData(BitConverter.GetBytes(seed))[..RecoveryCodeSet.SaltLength];
        var key = keys.CurrentCodeKey(CodeUse.RecoveryCodes);
        var codes = Enumerable.Range(0, RecoveryCodeSet.Size)
            .Select(i => new RecoveryCode(SHA256.HashData([.. salt, (byte)i]).AsSpan(0, RecoveryCode.ByteLength)))
            .ToList();
        return new NewRecoveryCodes(
            [.. codes.Select(code => code.Reveal())],
            new RecoveryCodeSet(salt, 1, key.KeyId, [.. codes.Select(code => key.Mac(code.Stretch(salt, 1)))]));
    }
}
