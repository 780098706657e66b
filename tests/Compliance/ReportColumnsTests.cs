using Serverless2FA.Compliance;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>What a line of the report says (F32, F34).</summary>
[Trait("Feature", "F32")]
[Trait("Feature", "F34")]
public sealed class ReportColumnsTests
{
    [Fact]
    public void Has_the_columns_that_the_document_lists_in_their_order() => Assert.Equal(
        [
            "id", "name", "email", "role", "signInKind", "twoFactor", "methods", "since", "required", "graceUntil",
            "recoveryCodesRemaining", "locked", "importedWeak", "suspended", "onlyWeaker",
        ],
        ReportColumns.All.Select(column => column.Name));

    [Fact]
    public void Says_of_a_factor_which_since_when_and_how_many_codes_are_left()
    {
        var person = Reported.Entry(Method.Authenticator, Method.Email).In(AccountPolicy.Default);

        Assert.Equal("true", person.Cell("twoFactor"));
        Assert.Equal("authenticator email", person.Cell("methods"));
        Assert.Equal("2026-03-21T15:00:00Z", person.Cell("since"));
        Assert.Equal("9", person.Cell("recoveryCodesRemaining"));
        Assert.Equal("false", person.Cell("required"));
        Assert.Equal("", person.Cell("graceUntil"));
    }

    [Fact]
    public void Says_nothing_where_there_is_nothing_to_say()
    {
        var person = Reported.Entry().In(Reported.Required);

        Assert.Equal("false", person.Cell("twoFactor"));
        Assert.Equal("true", person.Cell("required"));
        Assert.All(
            ["methods", "since", "graceUntil", "recoveryCodesRemaining", "locked"],
            column => Assert.Equal("", person.Cell(column)));
    }

    [Theory]
    [InlineData(Role.Owner, SignInKind.SingleSignOn, "owner", "sso")]
    [InlineData(Role.EndUser, SignInKind.Password, "end-user", "password")]
    public void Uses_the_words_of_the_api(Role role, SignInKind kind, string roleWord, string kindWord)
    {
        var entry = Reported.Entry();
        var person = (entry with { Profile = entry.Profile with { Role = role, SignInKind = kind } }).In(Reported.Required);

        Assert.Equal(roleWord, person.Cell("role"));
        Assert.Equal(kindWord, person.Cell("signInKind"));
    }

    [Fact]
    public void Shows_the_due_date_of_who_may_put_it_off_and_of_nobody_else()
    {
        var due = Reported.Now.AddDays(1);
        var policy = Reported.Required with { Grace = new EnrollmentGrace(Until: due) };

        Assert.Equal("2026-04-01T15:00:00Z", Reported.Entry().In(policy).Cell("graceUntil"));
        Assert.Equal("", Reported.Entry(Method.Email).In(policy).Cell("graceUntil"));
        Assert.Equal("", (Reported.Entry().In(policy) with { Now = due }).Cell("graceUntil"));
    }

    [Fact]
    public void Tells_a_lock_from_a_block_and_forgets_a_lock_when_it_ends()
    {
        var locked = Reported.Entry(Method.Email) with { LockedUntil = Reported.Now.AddTicks(1) };
        var blocked = Reported.Entry(Method.Email);
        blocked = blocked with { Factors = [blocked.Factors[0] with { IsBlocked = true }] };

        Assert.Equal("locked", locked.In(AccountPolicy.Default).Cell("locked"));
        Assert.Equal("", (locked with { LockedUntil = Reported.Now }).In(AccountPolicy.Default).Cell("locked"));
        Assert.Equal("blocked", blocked.In(AccountPolicy.Default).Cell("locked"));
    }

    [Fact]
    [Trait("Conformance", "C21")]
    public void Labels_who_has_weaker_methods_alone()
    {
        var weak = Reported.Entry(Method.Authenticator);
        weak = weak with { Factors = [weak.Factors[0] with { IsWeak = true }] };

        Assert.Equal("true", Reported.Entry(Method.Sms, Method.Email).In(AccountPolicy.Default).Cell("onlyWeaker"));
        Assert.Equal("false", Reported.Entry(Method.Authenticator, Method.Sms).In(AccountPolicy.Default).Cell("onlyWeaker"));
        Assert.Equal("true", weak.In(AccountPolicy.Default).Cell("onlyWeaker"));
        Assert.Equal("true", weak.In(AccountPolicy.Default).Cell("importedWeak"));
        Assert.Equal("false", Reported.Entry().In(AccountPolicy.Default).Cell("onlyWeaker"));
    }
}
