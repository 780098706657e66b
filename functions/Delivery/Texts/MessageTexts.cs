using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What messages say.</summary>
public sealed class MessageTexts(IEntropy entropy)
{
    /// <summary>The message that brings a passcode.</summary>
    public Message Of(OutgoingPasscode passcode) => new(
        passcode.Method is Method.Sms ? Channel.Sms : Channel.Email,
        passcode.To,
        passcode.Method is Method.Sms ? "" : "Your passcode",
        $"Your passcode is {passcode.Code.Reveal()}.\n",
        Html: null,
        NewId());

    /// <summary>A notice.</summary>
    public Message Of(Notice notice, string to, string? language)
    {
        var method = NameOf(notice.Method);
        var (subject, what) = notice.Kind switch
        {
            NoticeKind.FactorAdded => ("Two-factor authentication is on", $"{method} was set up."),
            NoticeKind.FactorChanged => ("Two-factor authentication was changed", $"{method} was set up anew; the old one no longer works."),
            NoticeKind.FactorRemoved => ("A two-factor method was turned off", $"{method} was turned off."),
            NoticeKind.RecoveryCodeUsed => ("A recovery code was used", $"A recovery code was used; {notice.Remaining} are left.{MakeMore(notice.Remaining)}"),
            NoticeKind.RecoveryCodesRenewed => ("New recovery codes were made", "A new set of recovery codes was made; the old ones no longer work."),
            NoticeKind.PasscodesLocked => ("Too many wrong passcodes", "Ten wrong passcodes were entered after your password. Passcodes are locked for a minute, and longer with more wrong ones."),
            NoticeKind.FactorsBlocked => ("Passcodes are blocked", "A hundred wrong passcodes were entered after your password. Use a recovery code, or ask an administrator."),
            NoticeKind.AddressChanged => ("Your address was changed", "The address that notices like this go to was changed."),
            NoticeKind.NewDevice => ("A new device", "A browser will not be asked for a code for a while."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Message(
            Channel.Email,
            to,
            subject,
            $"{what}\n\nIf this wasn't you, change your password and look into Security settings.\n",
            Html: null,
            NewId());
    }

    private static string MakeMore(int? remaining) =>
        RecoveryCodeSet.AreFew(remaining) ? " Make a new set in Security settings soon." : "";

    private static string NameOf(Method? method) => method switch
    {
        Method.Authenticator => "An authenticator app",
        Method.Sms => "Text messages",
        Method.Email => "Email",
        _ => "A method",
    };

    private string NewId()
    {
        Span<byte> bits = stackalloc byte[16];
        entropy.Fill(bits);
        return new Guid(bits).ToString();
    }
}
