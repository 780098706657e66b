using Serverless2FA.Judging;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>
/// The `otpauth://` address that apps take from a QR code (the Key Uri Format that Google Authenticator introduced),
/// named so that the entry is found among dozens (F12).
/// </summary>
public sealed class KeyUri(EntryNames names)
{
    /// <summary>
    /// `otpauth://totp/{Issuer}:{account} ({user})?secret=..`.
    /// </summary>
    public string Of(string user, TotpSecret secret)
    {
        var entry = names.Of(user);
        return $"otpauth://totp/{entry.Label}?secret={secret.ToBase32()}&issuer={Uri.EscapeDataString(entry.Issuer)}"
            + $"&algorithm=SHA1&digits={Passcode.Length}&period={TotpWindow.StepSeconds}";
    }
}
