using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Devices;

/// <summary>The browsers that aren't asked for a while (F35). One point read.</summary>
public sealed class GetDevices(UserStates states, PolicySource policies)
{
    /// <summary>Reads them, the last used first.</summary>
    public async Task<Outcome<IReadOnlyList<Device>>> RunAsync(
        ManageCaller caller, Circumstances at, CancellationToken cancellationToken)
    {
        var policy = await policies.GetAsync(cancellationToken);
        return await states.FindAsync(caller.User, cancellationToken) switch
        {
            null => new Outcome<IReadOnlyList<Device>>.Refused(new Refusal.UnknownUser()),
            { Profile.IsSuspended: true } => new Outcome<IReadOnlyList<Device>>.Refused(new Refusal.Suspended()),
            var state => new Outcome<IReadOnlyList<Device>>.Done(
            [
                .. state.Devices.Devices
                    .Where(device => device.IsGood(at.Now, policy.Lifetimes.Remember()))
                    .OrderByDescending(device => device.LastUsed),
            ]),
        };
    }
}
