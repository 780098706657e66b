using System.Text;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>
/// What is kept of a passcode that was sent: a keyed hash, bound to person, purpose, method and challenge (C17, C18).
/// </summary>
internal static class PasscodeHash
{
    /// <summary>What is stored of a passcode that is about to be sent.</summary>
    public static SentPasscode Seal(
        JudgingScope scope, Challenge challenge, Passcode code, DateTimeOffset expiresAt)
    {
        var key = scope.Keys.CurrentCodeKey(CodeUse.DeliveredPasscodes);
        var hash = key.Mac(Covered(scope.User, challenge, code));
        return new SentPasscode(challenge.Nonce, challenge.Purpose, challenge.Method, key.KeyId, hash, expiresAt);
    }

    /// <summary>Everything before the person's id is of fixed length, so no other combination reads the same.</summary>
    public static byte[] Covered(UserId user, Challenge challenge, Passcode code) =>
    [
        (byte)challenge.Purpose,
        (byte)challenge.Method,
        .. Encoding.ASCII.GetBytes(code.Reveal()),
        .. Encoding.ASCII.GetBytes(challenge.Nonce),
        .. Encoding.UTF8.GetBytes(user.Value),
    ];
}
