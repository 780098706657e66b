namespace Serverless2FA.Judging;

/// <summary>What an encrypted secret is for; part of what it is bound to, so that none passes for another.</summary>
public static class SecretPurposes
{
    /// <summary>The secret of an authenticator app, active or being set up.</summary>
    public const string Authenticator = "authenticator";
}
