namespace Serverless2FA.Access;

/// <summary>The words that stand in an assertion.</summary>
internal static class AssertionWords
{
    public static string Of(Credential credential) => credential switch
    {
        Credential.Password => "password",
        Credential.SingleSignOn => "sso",
        Credential.ApiPassword => "api-password",
        Credential.ApiToken => "api-token",
        Credential.OAuth => "oauth",
        _ => throw new ArgumentOutOfRangeException(nameof(credential), credential, "This credential has no word."),
    };

    public static string Of(AuthenticationContext context) => context switch
    {
        AuthenticationContext.None => "none",
        AuthenticationContext.TwoStep => "two-step",
        AuthenticationContext.Remembered => "remembered",
        AuthenticationContext.SecondFactor => "mfa",
        _ => throw new ArgumentOutOfRangeException(nameof(context), context, "This context has no word."),
    };

    /// <summary>
    /// `amr` (RFC 8176 2): `pwd` for a password, `otp` for every code that works once, `sms` beside it when it came by
    /// text message, `mfa` when they are two factors. The registry has no word for email, single sign-on or a
    /// remembered browser: `acr` and `credential` say those.
    /// </summary>
    public static string[] MethodsOf(Credential credential, AssertionContent content)
    {
        var methods = new List<string>(capacity: 4);
        if (credential is Credential.Password or Credential.ApiPassword)
        {
            methods.Add("pwd");
        }

        if (content.Proof is not ProofUsed.None)
        {
            methods.Add("otp");
        }

        if (content.Proof is ProofUsed.Sms)
        {
            methods.Add("sms");
        }

        if (content.Context is AuthenticationContext.SecondFactor)
        {
            methods.Add("mfa");
        }

        return [.. methods];
    }
}
