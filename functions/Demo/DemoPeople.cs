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
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var person in DemoPerson.All)
            {
                var profile = new UserProfile(person.Name, person.Email, person.Role);
                await EnterAsync(UserId.TryParse(person.Id)!.Value, profile, cancellationToken);
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
