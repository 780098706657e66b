using Serverless2FA.Access;

namespace Serverless2FA.SignIn;

/// <summary>A completed sign-in: what its assertion says.</summary>
/// <param name="Context">How strong it was.</param>
/// <param name="Proof">What was typed in.</param>
/// <param name="At">When.</param>
/// <param name="RecoveryCodesRemaining">Codes left, for somebody who has a set.</param>
/// <param name="ReplaceUntil">Until when this sign-in may set up a replacement (F7).</param>
public sealed record SignInEntry(
    AuthenticationContext Context,
    ProofUsed Proof,
    DateTimeOffset At,
    int? RecoveryCodesRemaining = null,
    DateTimeOffset? ReplaceUntil = null)
{
    /// <summary>A sign-in of which nothing beyond the application's own step was due.</summary>
    public static SignInEntry NothingDue(DateTimeOffset at) => new(AuthenticationContext.None, ProofUsed.None, at);
}
