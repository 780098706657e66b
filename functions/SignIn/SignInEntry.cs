using Serverless2FA.Access;

namespace Serverless2FA.SignIn;

/// <summary>A completed sign-in: what its assertion says.</summary>
/// <param name="Proof">What was typed in.</param>
/// <param name="At">When.</param>
/// <param name="RecoveryCodesRemaining">Codes left, for somebody who has a set.</param>
/// <param name="ReplaceUntil">Until when this sign-in may set up a replacement (F7).</param>
public sealed record SignInEntry(
    ProofUsed Proof, DateTimeOffset At, int? RecoveryCodesRemaining = null, DateTimeOffset? ReplaceUntil = null)
{
    /// <summary>What the assertion's `acr` says.</summary>
    public AuthenticationContext Context =>
        Proof is ProofUsed.None ? AuthenticationContext.None : AuthenticationContext.SecondFactor;
}
