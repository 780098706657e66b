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
/// Whether storage and keys answer, each within <see cref="Patience"/>; for owners and admins also which key signs, how
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
    /// <summary>How long each part may take; a probe that waits longer says nothing either.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Looks. Storage or keys that are away, or late, fail the request, as they would any other.</summary>
    /// <exception cref="KeysUnavailableException">The keys can't be read in time.</exception>
    /// <exception cref="StorageUnavailableException">Storage doesn't answer in time.</exception>
    public async Task<Health> RunAsync(VisitorCaller caller, CancellationToken cancellationToken)
    {
        var keys = LookAsync(
            token => keyRing.GetAsync(token).AsTask(),
            late => new KeysUnavailableException("The keys were not read in time.", late),
            cancellationToken);
        var policy = LookAsync(
            policies.ReadAsync,
            late => new StorageUnavailableException("The policy was not read in time.", late),
            cancellationToken);
        await Task.WhenAll(keys, policy);
        return new Health(await IsAdministratorAsync(caller, cancellationToken)
            ? await DescribeAsync(await keys, cancellationToken)
            : null);
    }

    private async Task<bool> IsAdministratorAsync(VisitorCaller caller, CancellationToken cancellationToken) =>
        caller.Admin is { } admin
        && Right.Administer.Refuse(await states.FindAsync(admin.User, cancellationToken)) is null;

    private async Task<HealthDetails> DescribeAsync(Keychain keys, CancellationToken cancellationToken)
    {
        var mailed = TryLookAsync(
            async token => (int?)await limits.PasscodesMailedInHourAsync(clock.GetUtcNow(), token), cancellationToken);
        var report = TryLookAsync<ReportHealth?>(async token => await getReportHealth.RunAsync(token), cancellationToken);
        return new HealthDetails(
            keys, senders.Health, new EmailsInHour(quota.Value.EmailsPerHour, await mailed), await report);
    }

    private async Task<T> LookAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<TimeoutException, Exception> late, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw late(exception);
        }
    }

    /// <summary>What can't be found out in time is not known; the rest is told all the same.</summary>
    private async Task<T?> TryLookAsync<T>(Func<CancellationToken, Task<T?>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception failure) when (failure is TimeoutException or StorageUnavailableException)
        {
            return default;
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
