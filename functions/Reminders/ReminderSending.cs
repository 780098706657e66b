using System.Globalization;
using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>Tells one person, by what the person's state says at this moment. One point read.</summary>
public sealed class ReminderSending(
    UserStates states,
    NoticeSending notices,
    MessageTexts texts,
    TimeProvider clock,
    ILogger<ReminderSending> log)
{
    /// <summary>False when there is no use in going on to the next now.</summary>
    internal async Task<bool> TryTellAsync(
        ReminderJob job, AccountPolicy policy, string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        UserState? state;
        try
        {
            state = await states.FindAsync(UserId.TryParse(id)!.Value, cancellationToken);
        }
        catch (InvalidDataException broken)
        {
            // That doesn't pass by itself, and everybody behind this person would wait for it.
            log.PersonLeftOut(broken);
            return true;
        }

        if (ReminderRule.NoticeFor(job, policy, state, now) is not { } notice)
        {
            return true;
        }

        var profile = state!.Profile;
        var message = texts.Of(notice, profile.Email, profile.Language, now, MessageIdOf(job, id));
        return await notices.TrySendReminderAsync(message, cancellationToken);
    }

    /// <summary>The same whenever it is sent, so that the mail service can tell that it has had it.</summary>
    private static string MessageIdOf(ReminderJob job, string user) => NoticeSending.IdOf(
        string.Create(CultureInfo.InvariantCulture, $"{job.Id}|{job.Due?.UtcTicks}|{user}"), index: 0);
}
