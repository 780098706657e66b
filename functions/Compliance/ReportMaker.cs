using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>Makes the files and figures of a report, in memory that doesn't grow with the people.</summary>
public sealed class ReportMaker(ReportWalk walk)
{
    /// <summary>Makes one.</summary>
    /// <param name="job">What is owed. What is scheduled holds end users where a factor is required of them
    /// (F33).</param>
    /// <param name="most">The most people to look at; null for all.</param>
    /// <param name="cancellationToken">Ends the making.</param>
    /// <returns>Null where there are more.</returns>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    internal async Task<MadeReport?> MakeAsync(ReportJob job, int? most, CancellationToken cancellationToken)
    {
        var rules = await walk.BeginAsync(cancellationToken);
        MadeReport? made = null;
        var report = new MadeReport(rules.At);
        try
        {
            if (await TryFillAsync(report, job, (rules, most), cancellationToken))
            {
                (made, report) = (report, null);
            }
        }
        finally
        {
            report?.Dispose();
        }

        return made;
    }

    private async Task<bool> TryFillAsync(
        MadeReport report, ReportJob job, (ReportRules Rules, int? Most) bounds, CancellationToken cancellationToken)
    {
        var (rules, most) = bounds;
        Audience[] audiences = (job.Audience, rules.Policy.RequireForEndUsers) switch
        {
            ({ } asked, _) => [asked],
            (null, true) => [Audience.TeamMembers, Audience.EndUsers],
            (null, false) => [Audience.TeamMembers],
        };
        foreach (var audience in audiences)
        {
            var part = report.Begin(audience, job.ComparedWith);
            await foreach (var people in walk.ReadAsync(audience, rules, cancellationToken))
            {
                report.Add(part, people);
                if (report.People > most)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
