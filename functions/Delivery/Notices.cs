using Microsoft.Extensions.Logging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>Tells people by email what has changed (F28).</summary>
public sealed class Notices(IEnumerable<IMessageSender> senders, ILogger<Notices> log) : INoticeSender
{
    public async Task SendAsync(
        UserId user, UserState state, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        if (senders.FirstOrDefault() is not { } sender)
        {
            log.NoSender(notices.Count);
            return;
        }

        foreach (var notice in notices)
        {
            await TrySendAsync(sender, Write(notice.To ?? state.Profile.Email, notice), cancellationToken);
        }
    }

    private async Task TrySendAsync(IMessageSender sender, Message message, CancellationToken cancellationToken)
    {
        try
        {
            await sender.SendAsync(message, cancellationToken);
        }
#pragma warning disable CA1031 // The commit stands, whatever a sender throws: a mail that failed must not deny what was done.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.NoticeNotSent(failure);
        }
    }

    private static Message Write(string to, Notice notice)
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
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new Message(to, subject, $"{what}\n\nIf this wasn't you, change your password and look into Security settings.\n");
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
}
