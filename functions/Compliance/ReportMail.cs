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
    /// Who asked for it; else the configured addresses, or else all owners and admins who aren't suspended (F33). A
    /// person is looked at again when it is sent.
    /// </summary>
    internal IReadOnlyList<Recipient> RecipientsOf(ReportJob job, MadeReport report) =>
        (job.AskedBy, options.Value.Addresses) switch
        {
            ({ } id, _) => [new Recipient(UserId.TryParse(id), Address: null)],
            (null, []) => report.Administrators,
            (null, var configured) => [.. configured.Select(address => new Recipient(User: null, address))],
        };

    /// <summary>What is remembered of who has it.</summary>
    internal static string MarkOf(ReportJob job, Recipient to) => ReportJob.MarkOf(IdOf(job, to));

    /// <summary>The name of the message: the same whenever it is sent.</summary>
    private static string IdOf(ReportJob job, Recipient to) =>
        NoticeSending.IdOf($"report|{job.Id}|{to.User?.Value ?? to.Address!.ToUpperInvariant()}", index: 0);

    /// <summary>
    /// Sends it to one. A person's own state says whether that is an owner or admin, and where mail goes: a list is no
    /// proof, and who was an admin when it was made may be none any more. Such a person isn't owed it; who asked for it
    /// is refused.
    /// </summary>
    internal async Task<NoticeOutcome> TrySendAsync(
        ReportJob job, FinishedReport report, Recipient to, CancellationToken cancellationToken)
    {
        var (address, language) = (to.Address, options.Value.Language);
        if (to.User is { } user)
        {
            var state = await states.FindAsync(user, cancellationToken);
            if (Right.Administer.Refuse(state) is not null)
            {
                return job.AskedBy is null ? NoticeOutcome.Sent : NoticeOutcome.Refused;
            }

            (address, language) = (state!.Profile.Email, state.Profile.Language);
        }

        return await sending.TrySendReportAsync(
            texts.Of(report.Summary, address!, language, IdOf(job, to)) with { Attachments = report.Attachments },
            cancellationToken);
    }
}
