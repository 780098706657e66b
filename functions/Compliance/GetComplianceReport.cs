using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>The report as it is now, written while it is read.</summary>
public sealed class GetComplianceReport(ReportWalk walk, UserStates states)
{
    /// <summary>
    /// Begins: what is refused, or fails before the first people were read, is so before a byte is written.
    /// </summary>
    public async Task<Outcome<ReportDownload>> RunAsync(
        AdminCaller caller, Audience audience, Circumstances at, CancellationToken cancellationToken)
    {
        var audited = await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Reported.Decide(state, AuditAction.ReportDownloaded, audience)),
            cancellationToken);
        return await audited.SelectAsync(async _ =>
        {
            var rules = await walk.BeginAsync(cancellationToken);
            var people = walk.ReadAsync(audience, rules, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await people.MoveNextAsync();
            return new ReportDownload(ReportFile.NameOf(audience), people);
        });
    }
}

/// <summary>A report that is being downloaded.</summary>
public sealed class ReportDownload
{
    private readonly IAsyncEnumerator<IReadOnlyList<ReportedPerson>> _people;

    internal ReportDownload(string name, IAsyncEnumerator<IReadOnlyList<ReportedPerson>> people) =>
        (Name, _people) = (name, people);

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="StorageUnavailableException">Storage went away: what was written is not the whole.</exception>
    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        await using (_people)
        {
            using var csv = new ReportCsv();
            do
            {
                foreach (var person in _people.Current)
                {
                    csv.Add(person);
                }

                await body.WriteAsync(csv.Take(), cancellationToken);
            }
            while (await _people.MoveNextAsync());
        }
    }
}
