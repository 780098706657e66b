using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

[Trait("Feature", "F37")]
public sealed class PutUserTests
{
    [Theory]
    [Trait("Feature", "F47")]
    [InlineData(null, Role.Owner, false)]
    [InlineData(Role.EndUser, Role.Owner, false)]
    [InlineData(Role.Agent, Role.Owner, false)]
    [InlineData(Role.Admin, Role.Owner, false)]
    [InlineData(Role.Support, Role.Owner, false)]
    [InlineData(Role.Owner, Role.Admin, false)]
    [InlineData(Role.Owner, Role.EndUser, false)]
    [InlineData(Role.Owner, Role.Support, false)]
    [InlineData(Role.Owner, Role.Owner, true)]
    [InlineData(null, Role.Admin, true)]
    [InlineData(Role.EndUser, Role.Admin, true)]
    [InlineData(Role.Admin, Role.EndUser, true)]
    public void Neither_makes_owners_nor_unmakes_them(Role? before, Role after, bool isAllowed)
    {
        var state = before is { } role ? Anna.WithApp with { Profile = Anna.Profile with { Role = role } } : null;
        var decision = Entered.Decide(Anna.User, state, Anna.Profile with { Role = after });
        if (isAllowed)
        {
            Assert.Equal(after, decision.Answer().Profile.Role);
        }
        else
        {
            Assert.IsType<Refusal.NotAllowed>(decision.BareRefusal());
        }
    }

    /// <summary>What knows a browser by a mail to the old address knows it no more.</summary>
    [Theory]
    [Trait("Feature", "F35")]
    [Trait("Conformance", "C33")]
    [Trait("Conformance", "C36")]
    [InlineData("other@example.com", false)]
    [InlineData("anna@example.com", true)]
    public void Forgets_recognized_devices_with_the_address_and_remembered_ones_never(string email, bool keeps)
    {
        Device Make(DeviceKind kind) => new($"{kind}", kind, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30));
        var state = Anna.WithoutFactor with
        {
            Devices = DeviceList.None.With(Make(DeviceKind.Recognized)).With(Make(DeviceKind.Remembered)),
            Sent = SentPasscodes.None.With(new SentPasscode(
                "prompt", PasscodePurpose.TwoStep, Serverless2FA.Passcodes.Method.Email, "key", [1], Anna.Now.AddMinutes(5))),
        };
        var changed = Entered.Decide(Anna.User, state, Anna.Profile with { Email = email, Name = "Anna Berg" }).NewState!;
        Assert.True(changed.Devices.Has("Remembered"));
        Assert.Equal(keeps, changed.Devices.Has("Recognized"));
        Assert.Equal(keeps, changed.Sent.Waiting.Length == 1);
    }

    /// <summary>Who got the right to enroll by a mail to the old address must not keep it.</summary>
    [Fact]
    [Trait("Conformance", "C36")]
    public void Ends_the_right_to_enroll_that_came_by_the_old_address()
    {
        var state = Anna.WithoutFactor with
        {
            Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)),
            Enrollment = Anna.Pending with { SignIn = "ticket" },
        };
        var changed = Entered.Decide(Anna.User, state, Anna.Profile with { Email = "new@example.com" }).NewState!;
        Assert.Null(changed.Grant);
        Assert.Null(changed.Enrollment);

        var kept = Entered.Decide(
            Anna.User, state with { Factors = Anna.WithApp.Factors }, Anna.Profile with { Email = "new@example.com" });
        Assert.NotNull(kept.NewState!.Grant);
    }

    [Fact]
    public void Enters_a_person_without_a_factor()
    {
        var decision = Entered.Decide(Anna.User, state: null, Anna.Profile);
        Assert.Equal(new PutUserResult(IsNew: true, Anna.Profile), decision.Answer());
        Assert.Equal(UserState.New(Anna.User, Anna.Profile), decision.NewState);
        Assert.Equal([AuditEntry.Done(AuditAction.UserCreated, detail: "Agent")], decision.Audit);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public void Changes_what_the_directory_says_and_touches_no_factor()
    {
        var profile = new UserProfile(
            "Anna Berg", "berg@example.com", Role.Admin, SignInKind.SingleSignOn, IsSuspended: true);
        var decision = Entered.Decide(Anna.User, Anna.WithApp, profile);
        Assert.Equal(new PutUserResult(IsNew: false, profile), decision.Answer());
        Assert.Equal(decision.NewState! with { Profile = Anna.Profile }, Anna.WithApp with
        {
            Factors = decision.NewState.Factors,
            RecoveryCodes = decision.NewState.RecoveryCodes,
        });
        Assert.Equal(Method(Anna.WithApp), Method(decision.NewState));
        Assert.Equal(
            [AuditEntry.Done(AuditAction.UserChanged, detail: "Agent to Admin, suspended, address, name, SingleSignOn")],
            decision.Audit);
    }

    /// <summary>Whoever can change the address must not silence what it is there for.</summary>
    [Fact]
    [Trait("Conformance", "C36")]
    public void Tells_the_old_and_the_new_address_of_the_change()
    {
        var decision = Entered.Decide(Anna.User, Anna.WithApp, Anna.Profile with { Email = "new@example.com" });
        Assert.Equal(
            [new Notice(NoticeKind.AddressChanged), new Notice(NoticeKind.AddressChanged, To: "anna@example.com")],
            decision.Notices);
        Assert.Empty(Entered.Decide(Anna.User, Anna.WithApp, Anna.Profile with { Name = "Anna Berg" }).Notices);
    }

    [Fact]
    public void Writes_nothing_when_nothing_changes()
    {
        var decision = Entered.Decide(Anna.User, Anna.WithApp, Anna.Profile with { });
        Assert.Equal(new PutUserResult(IsNew: false, Anna.Profile) { IsSame = true }, decision.Answer());
        Assert.Null(decision.NewState);
    }

    private static (long?, int?) Method(UserState state) =>
        (state.Factors.Authenticator?.LastStep, state.RecoveryCodes?.Remaining);
}
