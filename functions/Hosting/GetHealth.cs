using Serverless2FA.Access;
using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Hosting;

/// <summary>Whether storage and keys answer, and for owners and admins how sending goes on this instance and
/// whether the scheduled report comes.</summary>
public sealed class GetHealth(
    PolicySource policies, KeyRing keyRing, UserStates states, MessageSenders senders, GetReportHealth getReportHealth)
{
    /// <summary>Looks. Storage or keys that are away fail the request, as they would any other.</summary>
    public async Task<Health> RunAsync(VisitorCaller caller, CancellationToken cancellationToken)
    {
        await keyRing.GetAsync(cancellationToken);
        await policies.ReadAsync(cancellationToken);
        return await IsAdministratorAsync(caller, cancellationToken)
            ? new Health(senders.Health, await getReportHealth.RunAsync(cancellationToken))
            : new Health(Delivery: null, Report: null);
    }

    private async Task<bool> IsAdministratorAsync(VisitorCaller caller, CancellationToken cancellationToken) =>
        caller.Admin is { } admin
        && Right.Administer.Refuse(await states.FindAsync(admin.User, cancellationToken)) is null;
}

/// <summary>How the service is.</summary>
/// <param name="Delivery">How sending goes; null for strangers.</param>
/// <param name="Report">How the scheduled report does; null for strangers.</param>
public sealed record Health(DeliveryHealth? Delivery, ReportHealth? Report);
