using Serverless2FA.Policy.Rules;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Policy.Rules;

public sealed class AccountPolicyTests
{
    private const Role Unknown = (Role)99;

    /// <summary>
    /// Role, whether by single sign-on; then what is required when the account requires a factor of nobody, the team,
    /// of end users, of both, and of both with single sign-on.
    /// </summary>
    public static TheoryData<Role, bool, string> Table => new()
    {
        { Role.Owner, false, "no yes no yes yes" },
        { Role.Admin, false, "no yes no yes yes" },
        { Role.Agent, false, "no yes no yes yes" },
        { Role.EndUser, false, "no no yes yes yes" },
        { Role.Support, false, "yes yes yes yes yes" },
        { Unknown, false, "yes yes yes yes yes" },
        { Role.Owner, true, "no no no no yes" },
        { Role.Admin, true, "no no no no yes" },
        { Role.Agent, true, "no no no no yes" },
        { Role.EndUser, true, "no no no no yes" },
        { Role.Support, true, "yes yes yes yes yes" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    [Trait("Feature", "F29")]
    [Trait("Feature", "F3")]
    [Trait("Conformance", "C32")]
    public void Requires_a_factor_of_whom_the_account_says(Role role, bool bySingleSignOn, string expected)
    {
        var profile = Anna.Profile with
        {
            Role = role,
            SignInKind = bySingleSignOn ? SignInKind.SingleSignOn : SignInKind.Password,
        };
        AccountPolicy[] policies =
        [
            new(),
            new(RequireForTeamMembers: true),
            new(RequireForEndUsers: true),
            new(RequireForTeamMembers: true, RequireForEndUsers: true),
            new(RequireForTeamMembers: true, RequireForEndUsers: true, RequireForSingleSignOn: true),
        ];
        Assert.Equal(expected, string.Join(' ', policies.Select(policy => policy.Requires(profile) ? "yes" : "no")));
    }

    [Theory]
    [Trait("Feature", "F3")]
    [InlineData(Role.Agent)]
    [InlineData(Role.EndUser)]
    public void Requires_nothing_of_single_sign_on_that_it_does_not_require_of_passwords(Role role)
    {
        var profile = Anna.Profile with { Role = role, SignInKind = SignInKind.SingleSignOn };
        Assert.False(new AccountPolicy(RequireForSingleSignOn: true).Requires(profile));
    }
}
