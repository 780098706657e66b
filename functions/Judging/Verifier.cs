using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>Turns what was typed into a fact: cryptography with keys that are handed in, nothing else.</summary>
public sealed class Verifier(Stretcher stretcher, TotpWindow window)
{
    /// <summary>The steps that this deployment accepts.</summary>
    public TotpWindow Window => window;

    /// <summary>A verification of one typed code for one request, however often the state has to be read.</summary>
    public Verification Of(TypedCode typed, Keychain keys, DateTimeOffset now) => new(this, typed, keys, now);

    internal async ValueTask<byte[]> StretchAsync(
        RecoveryCode code, byte[] salt, int iterations, CancellationToken cancellationToken) =>
        (await stretcher.StretchAsync([code], salt, iterations, cancellationToken))[0];
}

/// <summary>
/// One typed code being verified. A stretched recovery code is kept while its salt stands, so that losing a race costs
/// no second derivation.
/// </summary>
public sealed class Verification
{
    private readonly Verifier _verifier;
    private readonly TypedCode _typed;
    private readonly Keychain _keys;
    private readonly DateTimeOffset _now;
    private (byte[] Salt, byte[] Stretched)? _kept;

    internal Verification(Verifier verifier, TypedCode typed, Keychain keys, DateTimeOffset now) =>
        (_verifier, _typed, _keys, _now) = (verifier, typed, keys, now);

    /// <summary>Judges the typed code against a state: gate, cryptography, rule.</summary>
    public async ValueTask<Verdict> JudgeAsync(UserState state, Attempt attempt, CancellationToken cancellationToken) =>
        Judge.Decide(state, attempt, _typed, await FindAsync(state, attempt, CancellationToken.None), _now);

    /// <summary>Whether the gate is closed to it.</summary>
    public bool IsClosed(UserState state, Attempt attempt) => Judge.Gate(state, attempt, _typed, _now) is not null;

    private async ValueTask<Fact> FindAsync(UserState state, Attempt attempt, CancellationToken cancellationToken)
    {
        if (IsClosed(state, attempt))
        {
            return new Fact.NotJudged();
        }

        return _typed switch
        {
            TypedCode.OfPasscode { Code: var code } when attempt.Challenge is { IsDelivered: true } challenge =>
                new Fact.OfDelivered(IsRight(state, challenge, code)),
            TypedCode.OfPasscode { Code: var code } => new Fact.OfAuthenticator(FindStep(state, code)),
            TypedCode.OfRecoveryCode { Code: var code } =>
                new Fact.OfRecoveryCode(await FindRecoveryCodeAsync(state.RecoveryCodes, code, cancellationToken)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Compared with the hash of what was sent, in constant time (C18); the gate has seen that it hasn't expired.</summary>
    private bool IsRight(UserState state, Challenge challenge, Passcode code)
    {
        var sent = state.Sent.Find(challenge.Nonce, challenge.Method)!;
        var key = _keys.CodeKeyById(CodeUse.DeliveredPasscodes, sent.KeyId);
        return key.Verify(PasscodeHash.Covered(UserId.TryParse(state.Id)!.Value, challenge, code), sent.Hash);
    }

    private TotpMatch FindStep(UserState state, Passcode code)
    {
        if (state.Factors.Authenticator is not { IsBlocked: false } factor)
        {
            return TotpMatch.None;
        }

        var secret = new TotpSecret(
            _keys.Unprotect(UserId.TryParse(state.Id)!.Value, SecretPurposes.Authenticator, factor.Secret));
        return TotpCheck.Find(secret, code, _now, _verifier.Window, factor.LastStep);
    }

    private async ValueTask<int> FindRecoveryCodeAsync(
        RecoveryCodeSet? codes, RecoveryCode code, CancellationToken cancellationToken)
    {
        var salt = codes?.Salt ?? Stretcher.DecoySalt;
        if (_kept is not { } kept || !kept.Salt.AsSpan().SequenceEqual(salt))
        {
            var iterations = codes?.Iterations ?? RecoveryCodeSet.NewIterations;
            kept = (salt, await _verifier.StretchAsync(code, salt, iterations, cancellationToken));
            _kept = kept;
        }

        return codes?.Find(_keys.CodeKeyById(CodeUse.RecoveryCodes, codes.KeyId).Mac(kept.Stretched)) ?? -1;
    }
}
