using Serverless2FA.Access;
using Serverless2FA.Confirmations;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Confirmations;

[Trait("Feature", "F18")]
public sealed class StartConfirmationTests
{
    private static readonly ConfirmationWish Any = new(PasscodePurpose.ConfirmRemoval, Method: null);

    [Fact]
    [Trait("Conformance", "C32")]
    public void Is_for_people_who_have_something_to_confirm()
    {
        var suspended = Anna.WithApp with { Profile = Anna.Profile with { IsSuspended = true } };
        Assert.IsType<Refusal.UnknownUser>(StartConfirmation.Gate(null, Any, AccountPolicy.Default));
        Assert.IsType<Refusal.Suspended>(StartConfirmation.Gate(suspended, Any, AccountPolicy.Default));
        Assert.IsType<Refusal.NotFound>(StartConfirmation.Gate(Anna.WithoutFactor, Any, AccountPolicy.Default));
        Assert.Null(StartConfirmation.Gate(Anna.WithApp, Any, AccountPolicy.Default));
    }

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Support, true)]
    [InlineData(Role.Agent, false)]
    [InlineData(Role.EndUser, false)]
    public void Is_for_nobody_at_the_administration_who_may_do_nothing_there(Role role, bool isAllowed)
    {
        var state = Anna.WithApp with { Profile = Anna.Profile with { Role = role } };
        Assert.Equal(isAllowed, StartConfirmation.GateRole(TicketPurpose.Admin, state) is null);
        Assert.Null(StartConfirmation.GateRole(TicketPurpose.Manage, state));
    }

    [Fact]
    public void Is_asked_by_a_method_that_there_is()
    {
        Assert.Null(StartConfirmation.Gate(Anna.WithSms, Any with { Method = Method.Sms }, AccountPolicy.Default));
        Assert.IsType<Refusal.MethodUnavailable>(StartConfirmation.Gate(Anna.WithSms, Any with { Method = Method.Email }, AccountPolicy.Default));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public void Answers_its_own_action_ticket_and_person_alone()
    {
        var ticket = TicketId.Of("jti");
        var challenge = new Challenge(
            TicketId.Of("prompt").Value, PasscodePurpose.ConfirmRemoval, Method.Sms, Anna.Now.AddMinutes(20));
        var code = new ConfirmingCode(Code: null, challenge.Sign(Anna.User, ticket, Anna.Keys));
        Assert.True(code.TryRead(PasscodePurpose.ConfirmRemoval, Anna.Scope, ticket, out var read));
        Assert.Equal(challenge, read);

        var bert = Anna.Scope with { User = UserId.TryParse("bert")!.Value };
        Assert.False(code.TryRead(PasscodePurpose.ConfirmEnrollment, Anna.Scope, ticket, out _));
        Assert.False(code.TryRead(PasscodePurpose.ConfirmRecoveryCodes, Anna.Scope, ticket, out _));
        Assert.False(code.TryRead(PasscodePurpose.ConfirmRemoval, Anna.Scope, TicketId.Of("another"), out _));
        Assert.False(code.TryRead(PasscodePurpose.ConfirmRemoval, bert, ticket, out _));
        Assert.False(new ConfirmingCode(null, "nonsense").TryRead(PasscodePurpose.ConfirmRemoval, Anna.Scope, ticket, out _));
        Assert.True(new ConfirmingCode(null, null).TryRead(PasscodePurpose.ConfirmRemoval, Anna.Scope, ticket, out var none));
        Assert.Null(none);
    }
}
