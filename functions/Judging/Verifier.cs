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
    public Verification Of(TypedCode typed, Keychain keys, DateTimeOffset now) =>
        new(stretcher, window, typed, keys, now);
}

/// <summary>One typed code being verified.</summary>
public sealed class Verification
{
    private readonly TotpWindow _window;
    private readonly TypedCode _typed;
    private readonly Keychain _keys;
    private readonly DateTimeOffset _now;
    private readonly StretchedCode _ofSet;
    private readonly StretchedCode _ofAdmin;

    internal Verification(
        Stretcher stretcher, TotpWindow window, TypedCode typed, Keychain keys, DateTimeOffset now)
    {
        (_window, _typed, _keys, _now) = (window, typed, keys, now);
        (_ofSet, _ofAdmin) = (new StretchedCode(stretcher), new StretchedCode(stretcher));
    }

    /// <summary>Judges the typed code against a state: gate, cryptography, rule.</summary>
    public async ValueTask<Verdict> JudgeAsync(UserState state, Attempt attempt) =>
        Judge.Decide(state, attempt, _typed, await FindAsync(state, attempt), _now);

    /// <summary>Whether the gate is closed to it.</summary>
    public bool IsClosed(UserState state, Attempt attempt) => Judge.Gate(state, attempt, _typed, _now) is not null;

    private async ValueTask<Fact> FindAsync(UserState state, Attempt attempt)
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
            TypedCode.OfRecoveryCode { Code: var code } => await FindRecoveryCodeAsync(state, attempt, code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// Compared with the hash of what was sent, in constant time (C18); the gate has seen that it hasn't expired.
    /// </summary>
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
            _keys.Unprotect(UserId.TryParse(state.Id)!.Value, SecretPurposes.Authenticator, factor.Secret),
            factor.Algorithm);
        return TotpCheck.Find(secret, code, _now, _window, factor.LastStep);
    }

    /// <summary>
    /// Looked up in the person's own set alone (C26), and as the code that somebody made for this person. Both are
    /// looked at, whatever the first says.
    /// </summary>
    private async ValueTask<Fact> FindRecoveryCodeAsync(UserState state, Attempt attempt, RecoveryCode code)
    {
        var index = await _ofSet.FindAsync(state.RecoveryCodes, code, _keys);
        var isAdminCode = attempt.TakesAdminCode
            && state.AdminCode is { } made && made.IsGood(_now)
            && await _ofAdmin.FindAsync(made.Code, code, _keys) >= 0;
        return isAdminCode ? new Fact.OfAdminCode() : new Fact.OfRecoveryCode(index);
    }
}
