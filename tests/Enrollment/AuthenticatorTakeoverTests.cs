using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Enrollment;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Enrollment;

[Trait("Feature", "F38")]
[Trait("Conformance", "C6")]
public sealed class AuthenticatorTakeoverTests
{
    private static readonly ProtectedSecret Secret = new("key", [1]);

    [Fact]
    public void Is_for_somebody_known_without_a_factor()
    {
        Assert.Null(AuthenticatorTakeover.Refuse(Anna.WithoutFactor, Anna.Now));
        Assert.IsType<Refusal.UnknownUser>(AuthenticatorTakeover.Refuse(state: null, Anna.Now));
    }

    [Theory]
    [InlineData(Role.Owner, false)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Agent, true)]
    [InlineData(Role.EndUser, true)]
    [InlineData(Role.Support, true)]
    public void Is_for_everybody_but_owners(Role role, bool isTaken)
    {
        var refusal = AuthenticatorTakeover.Refuse(
            Anna.WithoutFactor with { Profile = Anna.Profile with { Role = role } }, Anna.Now);

        Assert.Equal(isTaken, refusal is null);
        Assert.True(isTaken || refusal is Refusal.NotAllowed);
    }

    [Fact]
    public void Replaces_no_factor_and_no_blocked_one_either()
    {
        var byEmail = Factors.None with { Email = new DeliveredFactor(Secret, Anna.Now, IsBlocked: false) };

        Assert.IsType<Refusal.Conflict>(AuthenticatorTakeover.Refuse(Anna.WithApp, Anna.Now));
        Assert.IsType<Refusal.Conflict>(AuthenticatorTakeover.Refuse(
            Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() }, Anna.Now));
        Assert.IsType<Refusal.Conflict>(AuthenticatorTakeover.Refuse(
            Anna.WithoutFactor with { Factors = byEmail }, Anna.Now));
    }

    [Fact]
    public void Comes_between_no_set_up_that_can_be_confirmed_still()
    {
        var state = Anna.WithoutFactor with { Enrollment = Anna.Pending };

        Assert.IsType<Refusal.Conflict>(AuthenticatorTakeover.Refuse(state, Anna.Pending.ExpiresAt.AddTicks(-1)));
        Assert.Null(AuthenticatorTakeover.Refuse(state, Anna.Pending.ExpiresAt));
    }

    [Theory]
    [InlineData(TotpAlgorithm.Sha1, false, "Sha1")]
    [InlineData(TotpAlgorithm.Sha512, true, "Sha512, weak")]
    public void Turns_the_app_on_tells_the_person_and_writes_it_down(TotpAlgorithm algorithm, bool isWeak, string detail)
    {
        var device = new Device("d", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30));
        var before = Anna.WithoutFactor with
        {
            Devices = DeviceList.None.With(device),
            Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)),
        };

        var decision = AuthenticatorTakeover.TurnOn(
            before, Secret, new KeyUriReading.App(new TotpSecret([1], algorithm), isWeak), Anna.Now);

        var state = decision.NewState!;
        Assert.Equal(
            new AuthenticatorFactor(Secret, LastStep: 0, Anna.Now, IsBlocked: false, algorithm, isWeak),
            state.Factors.Authenticator);
        Assert.Equal(DeviceList.None, state.Devices);
        Assert.Null(state.Grant);
        Assert.Null(state.RecoveryCodes);
        Assert.Equal([new Notice(NoticeKind.AuthenticatorImported, Serverless2FA.Passcodes.Method.Authenticator)], decision.Notices);
        var entry = Assert.Single(decision.Audit);
        Assert.Equal(AuditAction.AuthenticatorImported, entry.Action);
        Assert.Equal(detail, entry.Detail);
    }
}
