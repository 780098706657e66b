using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Devices;

/// <summary>
/// Forgets one device, or all: from then on they are asked again (F35). Needs no passcode: it only asks more.
/// </summary>
public sealed class ForgetDevices(UserStates states)
{
    /// <summary>Forgets the device with this id; all where it is null.</summary>
    public Task<Outcome<int>> RunAsync(
        ManageCaller caller, string? id, Circumstances at, CancellationToken cancellationToken) =>
        states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Decide(state, id)),
            cancellationToken);

    internal static Decision<int> Decide(UserState? state, string? id)
    {
        switch (state)
        {
            case null:
                return Decision.Refuse<int>(new Refusal.UnknownUser());
            case { Profile.IsSuspended: true }:
                return Decision.Refuse<int>(new Refusal.Suspended());
            case var _ when id is not null && !state.Devices.Has(id):
                return Decision.Refuse<int>(new Refusal.NotFound("There is no such device, or it is forgotten already."));
        }

        var left = id is null ? DeviceList.None : state.Devices.Without(id);
        var forgotten = state.Devices.Devices.Length - left.Devices.Length;
        return forgotten == 0
            ? Decision.Answer(0)
            : Decision.Change(
                state with { Devices = left },
                forgotten,
                [AuditEntry.Done(AuditAction.DeviceForgotten, detail: $"{forgotten}")]);
    }
}
