using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>What an encrypted secret is for; part of what it is bound to, so that none passes for another.</summary>
public static class SecretPurposes
{
    /// <summary>The secret of an authenticator app, active or being set up.</summary>
    public const string Authenticator = "authenticator";

    /// <summary>A phone number, active or being set up.</summary>
    public const string Sms = "sms";

    /// <summary>An address, active or being set up.</summary>
    public const string Email = "email";

    /// <summary>What a method's secret is bound to.</summary>
    public static string Of(Method method) => method switch
    {
        Method.Authenticator => Authenticator,
        Method.Sms => Sms,
        Method.Email => Email,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "This method has no secret."),
    };
}
