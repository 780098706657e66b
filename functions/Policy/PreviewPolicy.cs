using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>
/// What a policy would do before it is saved (F30). Walks the roster; saves nothing, tells nobody, and leaves no trace.
/// </summary>
public sealed class PreviewPolicy(PolicySource policies, UserStates states, Roster roster, TimeProvider clock)
{
    /// <summary>How long it counts: a browser waits no longer, and no request may take over 200 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Counts.</summary>
    /// <param name="caller">An owner or admin.</param>
    /// <param name="over">What the policy makes of the present one.</param>
    /// <param name="at">The request's time.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<Outcome<PolicyPreview>> RunAsync(
        AdminCaller caller,
        Func<AccountPolicy, AccountPolicy> over,
        Circumstances at,
        CancellationToken cancellationToken)
    {
        if (Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal)
        {
            return new Outcome<PolicyPreview>.Refused(refusal);
        }

        var present = (await policies.ReadAsync(cancellationToken)).Policy;
        var wanted = policies.Offered(over(present));
        return PolicyFault.Of(wanted, present, at.Now) is { } fault
            ? new Outcome<PolicyPreview>.Refused(fault)
            : new Outcome<PolicyPreview>.Done(await CountAsync(
                new PreviewCount(policies.Offered(present), wanted, at.Now), cancellationToken));
    }

    private async Task<PolicyPreview> CountAsync(PreviewCount count, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        foreach (var audience in (Audience[])[Audience.TeamMembers, Audience.EndUsers])
        {
            string? next = null;
            do
            {
                if (clock.GetElapsedTime(began) >= Patience)
                {
                    return count.ToPreview(isComplete: false);
                }

                var page = await roster.ListAsync(audience, next, Roster.MostOfPage, cancellationToken);
                foreach (var entry in page.Entries)
                {
                    count.Add(entry);
                }

                next = page.Next;
            }
            while (next is not null);
        }

        return count.ToPreview(isComplete: true);
    }
}
