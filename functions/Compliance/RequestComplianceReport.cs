using Microsoft.Extensions.Logging;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Http;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>
/// An owner or admin asks for a report, and gets it by email (F32). A small one is on its way with the answer; one
/// about more people is made by the timer.
/// </summary>
public sealed class RequestComplianceReport(
    IRowStore rows,
    UserStates states,
    MessageSenders senders,
    DueReports due,
    IEntropy entropy,
    TimeProvider clock,
    ILogger<RequestComplianceReport> log)
{
    /// <summary>How long after a report the same person may ask for the same one again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>People that a report is made of while the request waits.</summary>
    private const int MostAtOnce = 5_000;

    /// <summary>How long a request tries to make and send a report itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ReportRows _reports = new(rows);

    /// <summary>
    /// Audits, then writes down what is owed, and with it that the person's turn is taken: a crash between leaves an
    /// entry too many, never a report without one, nor a turn.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="audience">Of whom.</param>
    /// <param name="at">The request's time.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<Outcome<Audience>> RunAsync(
        AdminCaller caller, Audience audience, Circumstances at, CancellationToken cancellationToken)
    {
        if (Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal)
        {
            return new Outcome<Audience>.Refused(refusal);
        }

        if (!senders.Has(Channel.Email))
        {
            return new Outcome<Audience>.Refused(new Refusal.Conflict(
                "Nothing is configured that sends email. Take it by GET compliance-reports/current."));
        }

        var job = new ReportJob(entropy.NewId(ReportJob.IdLength), caller.User.Value, audience, at.Now);
        if (await AskedTurn.ReadAsync(rows, job, cancellationToken) is { Until: { } until } && at.Now < until)
        {
            return TooSoon(until);
        }

        var audited = await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Reported.Decide(state, AuditAction.ReportRequested, audience)),
            cancellationToken);
        return audited is Outcome<Audience>.Done && !await TryOweAsync(job) ? TooSoon(at.Now + Pause) : audited;
    }

    private static Outcome<Audience>.Refused TooSoon(DateTimeOffset until) =>
        new(new Refusal.TooSoon("The same report is sent every five minutes at most.", until));

    /// <summary>It is owed from here on, whatever becomes of the first try; false where the same was asked for
    /// meanwhile.
    /// </summary>
    private async Task<bool> TryOweAsync(ReportJob job)
    {
        if (await _reports.TryBeginAsync(job, turn: null, job.Since, CancellationToken.None) is not { } begun)
        {
            return false;
        }

        // Whoever asked waits: what takes longer is the timer's.
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await due.WorkAsync(begun, MostAtOnce, patience.Token);
        }
        catch (StorageUnavailableException away)
        {
            log.ReportsWait(away);
        }

        return true;
    }
}

/// <summary>Who takes a report is seen in the trail. Pure.</summary>
internal static class Reported
{
    public static Decision<Audience> Decide(UserState? state, AuditAction action, Audience audience) =>
        Right.Administer.Refuse(state) is { } refusal
            ? Decision.Refuse<Audience>(refusal)
            : Decision.Change(state!, audience, [AuditEntry.Done(action, detail: StrictWord.WordOf(audience))]);
}
