using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Demo;

/// <summary>The people of the demo help desk; entered when the local host starts and they aren't there.</summary>
internal sealed class DemoPeople(
    UserStates states, Owners owners, TimeProvider clock, ILogger<DemoPeople> log) : IHostedService
{
    private static readonly IReadOnlyList<(string Id, UserProfile Profile)> People =
    [
        ("owner", new("Olivia Owner", "owner@demo.example", Role.Owner)),
        ("admin", new("Adam Admin", "admin@demo.example", Role.Admin)),
        ("agent", new("Agnes Agent", "agent@demo.example", Role.Agent)),
        ("agent-2", new("Abel Agent", "agent-2@demo.example", Role.Agent)),
        ("support", new("Sofia Support", "support@demo.example", Role.Support)),
        ("end-user", new("Emil Enduser", "end-user@demo.example", Role.EndUser)),
    ];

    /// <summary>Their ids.</summary>
    public static IEnumerable<string> Ids => People.Select(person => person.Id);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (id, profile) in People)
            {
                await EnterAsync(UserId.TryParse(id)!.Value, profile, cancellationToken);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.PeopleNotEntered(away);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task EnterAsync(UserId user, UserProfile profile, CancellationToken cancellationToken)
    {
        await states.EnterAsync(
            user,
            new CommitOrigin("(demo)", new Circumstances(clock.GetUtcNow(), "start", Address: null, UserAgent: null)),
            state => state is not null
                ? Decision.Answer(state.Profile)
                : Decision.Change(
                    UserState.New(user, profile),
                    profile,
                    [AuditEntry.Done(AuditAction.UserCreated, detail: $"{profile.Role}")]),
            cancellationToken);
        if (await states.FindAsync(user, cancellationToken) is { Profile: { Role: Role.Owner, IsSuspended: false } })
        {
            await owners.AddAsync(user, cancellationToken);
        }
    }
}
