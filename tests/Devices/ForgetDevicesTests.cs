using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Devices;

[Trait("Feature", "F35")]
public sealed class ForgetDevicesTests
{
    private static readonly UserState State = Anna.WithApp with
    {
        Devices = DeviceList.None.With(Make("one")).With(Make("two")),
    };

    [Fact]
    public void Forgets_one_or_all()
    {
        var one = ForgetDevices.Decide(State, "one");
        Assert.Equal(1, Answered(one));
        Assert.Equal(["two"], one.NewState!.Devices.Devices.Select(device => device.Id));
        Assert.Equal([AuditEntry.Done(AuditAction.DeviceForgotten, detail: "1")], one.Audit);

        var all = ForgetDevices.Decide(State, id: null);
        Assert.Equal(2, Answered(all));
        Assert.Empty(all.NewState!.Devices.Devices);
    }

    [Fact]
    public void Changes_nothing_where_there_is_nothing_to_forget()
    {
        Assert.IsType<Refusal.NotFound>(ForgetDevices.Decide(State, "three").BareRefusal());
        var none = ForgetDevices.Decide(Anna.WithApp, id: null);
        Assert.Equal(0, Answered(none));
        Assert.Null(none.NewState);
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public void Is_for_known_people_who_are_not_suspended()
    {
        var suspended = State with { Profile = Anna.Profile with { IsSuspended = true } };
        Assert.IsType<Refusal.UnknownUser>(ForgetDevices.Decide(null, "one").BareRefusal());
        Assert.IsType<Refusal.Suspended>(ForgetDevices.Decide(suspended, "one").BareRefusal());
    }

    private static int Answered(Decision<int> decision) => Assert.IsType<Outcome<int>.Done>(decision.Outcome).Answer;

    private static Device Make(string id) =>
        new(id, DeviceKind.Remembered, "key", [1], id, Anna.Now, Anna.Now, Anna.Now.AddDays(30));
}
