using Serverless2FA.Access;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.SignIn;

/// <summary>What counts is how somebody came, not how the directory says that people come.</summary>
[Trait("Feature", "F3")]
public sealed class SingleSignOnTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UserId Anna = UserId.TryParse("anna")!.Value;

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData(Credential.Password)]
    [InlineData(Credential.ApiPassword)]
    public void Somebody_kept_as_single_sign_on_who_came_by_password_meets_the_requirement(Credential credential)
    {
        var state = UserState.New(
            Anna, new UserProfile("Anna", "anna@x.example", Role.Agent, SignInKind.SingleSignOn));
        var policy = new AccountPolicy(RequireForTeamMembers: true);
        var ticket = new SignInTicket(TicketId.Of("t"), credential, Now + TimeSpan.FromMinutes(5));

        Assert.IsNotType<SignInStep.LetIn>(SignInStep.Next(state, ticket, policy, Now));
    }

    [Theory]
    [InlineData(SignInKind.Password)]
    [InlineData(SignInKind.SingleSignOn)]
    public void Nothing_is_required_of_somebody_who_came_by_single_sign_on_unless_policy_says_so(SignInKind kind)
    {
        var state = UserState.New(Anna, new UserProfile("Anna", "anna@x.example", Role.Agent, kind));
        var ticket = new SignInTicket(TicketId.Of("t"), Credential.SingleSignOn, Now + TimeSpan.FromMinutes(5));

        Assert.IsType<SignInStep.LetIn>(
            SignInStep.Next(state, ticket, new AccountPolicy(RequireForTeamMembers: true), Now));
        Assert.IsType<SignInStep.RequireEnrollment>(SignInStep.Next(
            state, ticket, new AccountPolicy(RequireForTeamMembers: true, RequireForSingleSignOn: true), Now));
    }
}
