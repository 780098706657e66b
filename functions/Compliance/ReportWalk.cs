using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>Walks through an audience for a report, page by page, in the roster's order, which stays.</summary>
public sealed class ReportWalk(Roster roster, PolicySource policies, TimeProvider clock)
{
    /// <summary>Begins: by the policy as it is stored now.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    internal async Task<ReportRules> BeginAsync(CancellationToken cancellationToken) => new(
        policies.Offered((await policies.ReadAsync(cancellationToken)).Policy), clock.GetUtcNow());

    /// <summary>The people of an audience, a page at a time; the vendor's staff is of none.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    internal async IAsyncEnumerable<IReadOnlyList<ReportedPerson>> ReadAsync(
        Audience audience,
        ReportRules rules,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await roster.ListAsync(audience, next, Roster.MostOfPage, cancellationToken);
            yield return
            [
                .. page.Entries.Where(entry => entry.Profile.Audience == audience)
                    .Select(entry => new ReportedPerson(entry, rules.Policy, rules.At)),
            ];
            next = page.Next;
        }
        while (next is not null);
    }
}

/// <summary>By which rules a report is made, and when.</summary>
internal sealed record ReportRules(AccountPolicy Policy, DateTimeOffset At);
