using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>Writes down, before a policy is saved, whom it wants told of its due date.</summary>
internal sealed class GraceNotices(IRowStore rows, MessageSenders senders, IEntropy entropy, ILogger<GraceNotices> log)
    : IGraceNotices
{
    private readonly DueRows _due = new(rows);

    public async Task<GracePromise> PromiseAsync(
        AccountPolicy present, AccountPolicy wanted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = ImmutableArray.CreateBuilder<string>();
        foreach (var plan in senders.Has(Channel.Email) ? GracePlan.Of(present, wanted, now) : [])
        {
            var job = new ReminderJob(
                IdOf(plan), plan.Kind, plan.Audience, plan.OnlySingleSignOn, wanted.Grace.Until, now, null, []);
            var place = job.PlaceAt(plan.DueAt);
            await _due.PutAsync(place, job.Write(), cancellationToken);
            if (plan.Kind is NoticeKind.GraceSet)
            {
                keys.Add(place.Key);
            }
        }

        return new GracePromise(keys.ToImmutable());
    }

    public async Task WithdrawAsync(GracePromise promise)
    {
        try
        {
            foreach (var key in promise.Keys)
            {
                await _due.RemoveAsync(new DuePlace(ReminderJob.Partition, key), CancellationToken.None);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.JobsStay(away);
        }
    }

    /// <summary>
    /// What is told before the date has one row an audience: a requirement switched off and on in between makes no
    /// second one.
    /// </summary>
    private string IdOf(GracePlan plan) =>
        plan.Kind is NoticeKind.GraceEnding ? $"ending-{plan.Audience}" : entropy.NewId(ReminderJob.IdLength);
}
