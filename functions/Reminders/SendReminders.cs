using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>An admin reminds all who lack a factor that is required of them (F31).</summary>
public sealed class SendReminders(
    IRowStore rows, PolicySource policies, UserStates states, MessageSenders senders, IEntropy entropy)
{
    /// <summary>How long after the last.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly DueRows _due = new(rows);
    private readonly Pauses _pauses = new(rows);

    /// <summary>
    /// Takes the hour, audits, then writes the jobs down: a crash between leaves an entry too many, never a mail
    /// without one.
    /// </summary>
    /// <param name="caller">An owner or admin.</param>
    /// <param name="audience">Whom; null: all of whom a factor is required.</param>
    /// <param name="at">The request's time.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<Outcome<IReadOnlyList<Audience>>> RunAsync(
        AdminCaller caller, Audience? audience, Circumstances at, CancellationToken cancellationToken)
    {
        if (Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal)
        {
            return Refuse(refusal);
        }

        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        var audiences = ReminderRule.AudiencesOf(policy, audience);
        if (audiences.Count == 0 || !senders.Has(Channel.Email))
        {
            return Refuse(new Refusal.Conflict(audiences.Count == 0
                ? "No factor is required there: there is nothing to remind of."
                : "Nothing is configured that sends email."));
        }

        if (await _pauses.TakeAsync("reminders", Pause, at, cancellationToken) is { } until)
        {
            return Refuse(new Refusal.TooSoon("People are reminded once an hour at most.", until));
        }

        var audited = await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Decide(state, audiences)),
            cancellationToken);
        if (audited is Outcome<IReadOnlyList<Audience>>.Done)
        {
            await WriteAsync(audiences, at.Now);
        }

        return audited;
    }

    /// <summary>Pure.</summary>
    internal static Decision<IReadOnlyList<Audience>> Decide(UserState? state, IReadOnlyList<Audience> audiences) =>
        Right.Administer.Refuse(state) is { } refusal
            ? Decision.Refuse<IReadOnlyList<Audience>>(refusal)
            : Decision.Change(
                state!, audiences, [AuditEntry.Done(AuditAction.RemindersSent, detail: string.Join(", ", audiences))]);

    private static Outcome<IReadOnlyList<Audience>>.Refused Refuse(Refusal refusal) => new(refusal);

    private async Task WriteAsync(IReadOnlyList<Audience> audiences, DateTimeOffset now)
    {
        foreach (var audience in audiences)
        {
            var job = new ReminderJob(
                entropy.NewId(ReminderJob.IdLength),
                NoticeKind.Reminder,
                audience,
                OnlySingleSignOn: false,
                Due: null,
                now,
                Continuation: null,
                Told: []);
            await _due.PutAsync(job.PlaceAt(now), job.Write(), CancellationToken.None);
        }
    }
}
