using Serverless2FA.Access;
using Serverless2FA.Passcodes;

namespace Serverless2FA.SignIn;

/// <summary>A completed sign-in: what its assertion says.</summary>
/// <param name="Context">How strong it was.</param>
/// <param name="Proof">What was typed in.</param>
/// <param name="At">When.</param>
/// <param name="RecoveryCodesRemaining">Codes left, for somebody who has a set.</param>
/// <param name="Replacement">What this sign-in may set up in the place of a lost factor (F7).</param>
public sealed record SignInEntry(
    AuthenticationContext Context,
    ProofUsed Proof,
    DateTimeOffset At,
    int? RecoveryCodesRemaining = null,
    ReplacementOffer? Replacement = null)
{
    /// <summary>A sign-in of which nothing beyond the application's own step was due.</summary>
    public static SignInEntry NothingDue(DateTimeOffset at) => new(AuthenticationContext.None, ProofUsed.None, at);
}

/// <summary>A lost factor can be replaced without another code.</summary>
/// <param name="Methods">The methods that may be set up.</param>
/// <param name="Until">Until when.</param>
public sealed record ReplacementOffer(IReadOnlyList<Method> Methods, DateTimeOffset Until);
