using Microsoft.Extensions.Options;
using Serverless2FA.Access;
using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Hosting;

/// <summary>
/// Whether storage and keys answer within <see cref="Patience"/>; for owners and admins also which key signs, how
/// sending goes on this instance, what of the hour's emails is used, and whether the scheduled report comes.
/// </summary>
public sealed class GetHealth(
    PolicySource policies,
    KeyRing keyRing,
    UserStates states,
    MessageSenders senders,
    SendLimits limits,
    IOptions<EmailQuota> quota,
    GetReportHealth getReportHealth,
    TimeProvider clock)
{
    /// <summary>How long all of it may take; a probe that waits longer says nothing either.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks. Storage or keys that are away, or late, fail the request, as they would any other.</summary>
    /// <exception cref="KeysUnavailableException">The keys can't be read in time.</exception>
    /// <exception cref="StorageUnavailableException">Storage doesn't answer in time.</exception>
    public async Task<Health> RunAsync(VisitorCaller caller, CancellationToken cancellationToken)
    {
        var look = new Look(clock, cancellationToken);
        var keys = look.AtAsync(
            keyRing.GetAsync(cancellationToken).AsTask(),
            late => new KeysUnavailableException("The keys were not read in time.", late));
        await Task.WhenAll(keys, look.AtAsync(policies.ReadAsync(cancellationToken), StorageIsLate));
        return new Health(await IsAdministratorAsync(caller, look) ? await DescribeAsync(await keys, look) : null);
    }

    private async Task<bool> IsAdministratorAsync(VisitorCaller caller, Look look) =>
        caller.Admin is { } admin
        && Right.Administer.Refuse(
            await look.AtAsync(states.FindAsync(admin.User, look.Aborted), StorageIsLate)) is null;

    private async Task<HealthDetails> DescribeAsync(Keychain keys, Look look)
    {
        var mailed = look.TryAtAsync(limits.PasscodesMailedInHourAsync(clock.GetUtcNow(), look.Aborted));
        var report = look.TryAtAsync(getReportHealth.RunAsync(look.Aborted));
        await Task.WhenAll(mailed, report);
        return new HealthDetails(
            keys,
            senders.Health,
            new EmailsInHour(quota.Value.EmailsPerHour, (await mailed) is [var count] ? count : null),
            (await report) is [var found] ? found : null);
    }

    private static StorageUnavailableException StorageIsLate(TimeoutException late) =>
        new("Storage did not answer in time.", late);

    /// <summary>One look at everything, with one patience for all of it.</summary>
    private sealed class Look(TimeProvider clock, CancellationToken aborted)
    {
        private readonly long _began = clock.GetTimestamp();

        public CancellationToken Aborted => aborted;

        /// <summary>What comes in time.</summary>
        public async Task<T> AtAsync<T>(Task<T> part, Func<TimeoutException, Exception> late)
        {
            try
            {
                var left = Patience - clock.GetElapsedTime(_began);
                return await part.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, aborted);
            }
            catch (TimeoutException exception)
            {
                throw late(exception);
            }
        }

        /// <summary>What comes in time; nothing where it doesn't. The rest is told all the same.</summary>
        public async Task<IReadOnlyList<T>> TryAtAsync<T>(Task<T> part)
        {
            try
            {
                return [await AtAsync(part, StorageIsLate)];
            }
            catch (StorageUnavailableException)
            {
                return [];
            }
        }
    }
}

/// <summary>How the service is: it answers.</summary>
/// <param name="Details">For owners and admins; null for strangers.</param>
public sealed record Health(HealthDetails? Details);

/// <summary>What owners and admins see.</summary>
/// <param name="Keys">The keys in use.</param>
/// <param name="Delivery">How sending goes, on this instance.</param>
/// <param name="Emails">What of the hour's emails is used.</param>
/// <param name="Report">How the scheduled report does; null where that couldn't be found out.</param>
public sealed record HealthDetails(Keychain Keys, DeliveryHealth Delivery, EmailsInHour Emails, ReportHealth? Report);

/// <summary>Emails in this hour, UTC.</summary>
/// <param name="Limit">What the mail service accepts, as the setting says.</param>
/// <param name="Passcodes">How many passcodes were mailed, by all instances; null where that couldn't be found
/// out.</param>
public sealed record EmailsInHour(int Limit, int? Passcodes);
