using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>What a code was typed for.</summary>
/// <param name="Action">What the audit trail calls it.</param>
/// <param name="Challenge">The prompt it answers, if it answers one; without, a passcode is the app's.</param>
/// <param name="TakesRecoveryCode">Whether a recovery code does instead of a passcode.</param>
public sealed record Attempt(AuditAction Action, Challenge? Challenge = null, bool TakesRecoveryCode = true)
{
    /// <summary>The method whose passcode is asked for.</summary>
    public Method Asked => Challenge?.Method ?? Method.Authenticator;

    /// <summary>
    /// Whether a one-time code that somebody made does too: it lets a person in, and does nothing else.
    /// </summary>
    public bool TakesAdminCode => TakesRecoveryCode && Purpose is (PasscodePurpose.SignIn or PasscodePurpose.TwoStep);

    /// <summary>What for.</summary>
    public PasscodePurpose Purpose => Challenge?.Purpose ?? PasscodePurpose.None;
}
