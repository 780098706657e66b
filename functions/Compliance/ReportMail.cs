using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>To whom a report goes, and the email that brings it.</summary>
public sealed class ReportMail(
    UserStates states, MessageTexts texts, NoticeSending sending, IOptions<ReportOptions> options)
{
    /// <summary>
    /// Who asked for it, while the person may still have it; else the configured addresses, or else all owners and admins
    /// who aren't suspended (F33).
    /// </summary>
    internal async Task<IReadOnlyList<Recipient>> RecipientsOfAsync(
        ReportJob job, MadeReport report, CancellationToken cancellationToken)
    {
        if (job.AskedBy is { } id)
        {
            var state = await states.FindAsync(UserId.TryParse(id)!.Value, cancellationToken);
            return Right.Administer.Refuse(state) is null
                ? [new Recipient(state!.Profile.Email, state.Profile.Language)]
                : [];
        }

        var configured = options.Value.Addresses;
        return configured.Count == 0
            ? [.. report.Administrators.DistinctBy(one => one.Address, StringComparer.OrdinalIgnoreCase)]
            : [.. configured.Select(address => new Recipient(address, options.Value.Language))];
    }

    /// <summary>The name of the message: the same whenever it is sent.</summary>
    internal static string IdOf(ReportJob job, Recipient to) =>
        NoticeSending.IdOf($"report|{job.Id}|{to.Address.ToUpperInvariant()}", index: 0);

    /// <summary>Sends it to one.</summary>
    internal Task<NoticeOutcome> TrySendAsync(
        FinishedReport report, Recipient to, string id, CancellationToken cancellationToken) =>
        sending.TrySendReportAsync(
            texts.Of(report.Summary, to.Address, to.Language, id) with { Attachments = report.Attachments },
            cancellationToken);
}
