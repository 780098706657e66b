using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Recovery;

/// <summary>Makes sets of recovery codes.</summary>
public sealed class RecoveryCodeMint(Stretcher stretcher, IEntropy entropy)
{
    /// <summary>Makes a new set. The codes can be shown from what is returned, and never again.</summary>
    public Task<NewRecoveryCodes> MintAsync(Keychain keys, CancellationToken cancellationToken) =>
        MintAsync(keys, RecoveryCodeSet.Size, cancellationToken);

    /// <summary>Makes a set of so many codes.</summary>
    public async Task<NewRecoveryCodes> MintAsync(Keychain keys, int count, CancellationToken cancellationToken)
    {
        var salt = new byte[RecoveryCodeSet.SaltLength];
        entropy.Fill(salt);
        var key = keys.CurrentCodeKey(CodeUse.RecoveryCodes);
        var codes = Enumerable.Range(0, count).Select(_ => NewCode()).ToList();
        var stretched = await stretcher.StretchAsync(codes, salt, RecoveryCodeSet.NewIterations, cancellationToken);
        return new NewRecoveryCodes(
            [.. codes.Select(code => code.Reveal())],
            new RecoveryCodeSet(
                salt, RecoveryCodeSet.NewIterations, key.KeyId, [.. stretched.Select(hash => key.Mac(hash))]));
    }

    private RecoveryCode NewCode()
    {
        Span<byte> bits = stackalloc byte[RecoveryCode.ByteLength];
        entropy.Fill(bits);
        return new RecoveryCode(bits);
    }
}

/// <summary>A new set and, this once, its codes.</summary>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes, RecoveryCodeSet Set)
{
    public override string ToString() => "(recovery codes)";
}
