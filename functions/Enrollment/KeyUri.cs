using Microsoft.Extensions.Options;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>
/// The `otpauth://` address that apps take from a QR code (the Key Uri Format that Google Authenticator introduced),
/// named so that the entry is found among dozens (F12).
/// </summary>
public sealed class KeyUri(IOptions<AuthenticatorOptions> options)
{
    /// <summary>
    /// `otpauth://totp/{Issuer}:{account} ({user})?secret=..`. The issuer comes from configuration, never from the
    /// request's host (C37).
    /// </summary>
    public string Of(string user, TotpSecret secret)
    {
        var issuer = Uri.EscapeDataString(options.Value.Issuer);
        var entry = Uri.EscapeDataString($"{options.Value.Account} ({user})");
        return $"otpauth://totp/{issuer}:{entry}?secret={secret.ToBase32()}&issuer={issuer}"
            + $"&algorithm=SHA1&digits={Passcode.Length}&period={TotpWindow.StepSeconds}";
    }
}
