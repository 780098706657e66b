using Serverless2FA.Keys;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Judging;

/// <summary>
/// A typed recovery code, stretched with a set's salt. Kept while the salt stands, so that losing a race costs no
/// second derivation.
/// </summary>
internal sealed class StretchedCode(Stretcher stretcher)
{
    private (byte[] Salt, byte[] Stretched)? _kept;

    /// <summary>Where in a set the code stands, or -1; it takes as long where there is no set.</summary>
    public async ValueTask<int> FindAsync(RecoveryCodeSet? codes, RecoveryCode code, Keychain keys)
    {
        var salt = codes?.Salt ?? Stretcher.DecoySalt;
        if (_kept is not { } kept || !kept.Salt.AsSpan().SequenceEqual(salt))
        {
            var iterations = codes?.Iterations ?? RecoveryCodeSet.NewIterations;
            kept = (salt, (await stretcher.StretchAsync([code], salt, iterations, CancellationToken.None))[0]);
            _kept = kept;
        }

        return codes?.Find(keys.CodeKeyById(CodeUse.RecoveryCodes, codes.KeyId).Mac(kept.Stretched)) ?? -1;
    }
}
