using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Support staff help only while an owner lets them. One permission at a time: these tests share an account.
/// </summary>
[Trait("Feature", "F26")]
public abstract class SupportSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    public async Task Helps_while_an_owner_lets_them_and_not_a_moment_longer()
    {
        var (owner, support) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollAsync("support"));
        var (agent, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync("support"));
        (await support.HelpAsync("recovery-code", agent)).ExpectProblem("not-allowed");

        var given = (await owner.LetInAsync(support, hours: 24)).Expect(HttpStatusCode.OK);
        Assert.True(given.Json.GetProperty("active").GetBoolean());
        Assert.Equal(owner.Id, given.Word("givenBy"));
        Assert.Equal(given.Text, (await LookAsync(support)).Text);

        Assert.Equal("complete", (await agent.SignInAsync(await support.MakeCodeAsync(agent))).Outcome);
        (await support.HelpAsync("reset", owner)).ExpectProblem("not-allowed");
        (await other.HelpAsync("recovery-code", agent)).ExpectProblem("not-allowed");
        (await support.HelpAsync("reset", other)).ExpectProblem("not-allowed");

        (await Client.DeleteAsync("support-access", owner.AdminTicket())).Expect(HttpStatusCode.NoContent);
        Assert.False((await LookAsync(owner)).Json.GetProperty("active").GetBoolean());
        (await support.HelpAsync("unlock", agent)).ExpectProblem("not-allowed");
        (await Client.DeleteAsync("support-access", owner.AdminTicket())).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Helps_only_whom_the_owner_named_and_ends_with_the_owner()
    {
        var (owner, support) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollAsync("support"));
        var (agent, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        (await owner.LetInAsync(support, person: agent)).Expect(HttpStatusCode.OK);

        (await support.HelpAsync("reset", other)).ExpectProblem("not-allowed");
        (await support.HelpAsync("reset", agent)).Expect(HttpStatusCode.NoContent);

        (await owner.BecomeAsync("agent")).Expect(HttpStatusCode.OK);
        Assert.False((await LookAsync(support)).Json.GetProperty("active").GetBoolean());
        (await support.HelpAsync("recovery-code", agent)).ExpectProblem("not-allowed");
    }

    /// <summary>A permission that was ended while it rested must not come back with its giver.</summary>
    [Fact]
    public async Task Stays_out_where_a_resting_permission_was_ended()
    {
        var (owner, admin) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollAsync("admin"));
        var (support, agent) = (await HelpDesk.EnrollAsync("support"), await HelpDesk.EnrollAsync());
        (await owner.LetInAsync(support)).Expect(HttpStatusCode.OK);
        (await owner.BecomeAsync("agent")).Expect(HttpStatusCode.OK);

        (await Client.DeleteAsync("support-access", admin.AdminTicket())).Expect(HttpStatusCode.NoContent);
        (await owner.BecomeAsync("owner")).Expect(HttpStatusCode.OK);

        Assert.False((await LookAsync(owner)).Json.GetProperty("active").GetBoolean());
        (await support.HelpAsync("reset", agent)).ExpectProblem("not-allowed");
    }

    [Fact]
    public async Task Is_let_in_by_owners_with_their_own_passcode_alone()
    {
        var (owner, admin) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollAsync("admin"));
        var (support, agent) = (await HelpDesk.EnrollAsync("support"), await HelpDesk.EnrollAsync());

        (await admin.LetInAsync(support)).ExpectProblem("not-allowed");
        (await support.LetInAsync(support)).ExpectProblem("not-allowed");
        (await owner.LetInAsync(agent)).ExpectProblem("invalid-request");
        (await owner.LetInAsync(support, hours: 25)).ExpectProblem("invalid-request");
        (await owner.LetInAsync(support, hours: 0)).ExpectProblem("invalid-request");
        var unknown = new { hours = 1, staff = new[] { support.Id }, people = new[] { "nobody-here" }, passcode = "000000" };
        (await Client.PutAsync("support-access", owner.AdminTicket(), unknown)).ExpectProblem("invalid-request");
        var wrong = new { hours = 1, staff = new[] { support.Id }, passcode = owner.App.WrongCode() };
        (await Client.PutAsync("support-access", owner.AdminTicket(), wrong)).ExpectProblem("passcode-refused");

        (await Client.GetAsync("support-access", agent.AdminTicket())).ExpectProblem("not-allowed");
        (await Client.DeleteAsync("support-access", support.AdminTicket())).ExpectProblem("not-allowed");
        (await Client.DeleteAsync("support-access", agent.AdminTicket())).ExpectProblem("not-allowed");
        Assert.Equal(HttpStatusCode.OK, (HttpStatusCode)(await LookAsync(admin)).Status);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task All_owners_are_told_when_support_is_let_in_and_when_that_ends()
    {
        var (owner, other) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollOwnerAsync());
        var support = await HelpDesk.EnrollAsync("support");
        var mails = (await HelpDesk.Outbox.ToAsync(other.Email)).Count;

        (await owner.LetInAsync(support)).Expect(HttpStatusCode.OK);
        Assert.Equal(mails + 1, (await HelpDesk.Outbox.ToAsync(other.Email)).Count);
        (await Client.DeleteAsync("support-access", owner.AdminTicket())).Expect(HttpStatusCode.NoContent);
        Assert.Equal(mails + 2, (await HelpDesk.Outbox.ToAsync(other.Email)).Count);
    }

    private async Task<ServiceAnswer> LookAsync(Person person) =>
        (await Client.GetAsync("support-access", person.AdminTicket())).Expect(HttpStatusCode.OK);
}

[Collection<ClockOnEmbedded>]
public sealed class SupportOnEmbedded(EmbeddedFixture fixture) : SupportSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class SupportOnAzurite(AzuriteFixture fixture) : SupportSuite(fixture);
