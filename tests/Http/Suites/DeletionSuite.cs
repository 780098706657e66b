using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Who is deleted is unknown at once, is remembered for 30 days, and comes back by an owner alone until then.
/// </summary>
[Trait("Feature", "F37")]
[Trait("Conformance", "C36")]
public abstract class DeletionSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    [Trait("Conformance", "C31")]
    public async Task Knows_nobody_who_was_deleted()
    {
        var person = await HelpDesk.EnrollAsync("admin");
        var (prompt, setUp) = (await person.PromptAsync(), await person.SetUpOfAsync(
            person.ManageTicket(), await person.App.NextAsync()));

        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);

        (await person.GetAsync()).ExpectProblem("not-found");
        (await person.DeleteAsync()).ExpectProblem("not-found");
        (await person.StartAsync(person.SignInTicket())).ExpectProblem("unknown-user");
        (await person.StartAsync(person.SignInTicket("api-token"))).ExpectProblem("unknown-user");
        (await person.StartAsync(person.SignInTicket(), person.RecoveryCodes[0])).ExpectProblem("unknown-user");
        (await person.AnswerAsync(prompt, person.RecoveryCodes[0])).ExpectProblem("unknown-user");
        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).ExpectProblem("unknown-user");
        (await person.BeginSetUpAsync(person.ManageTicket())).ExpectProblem("unknown-user");
        (await Client.GetAsync("two-factor", person.ManageTicket())).ExpectProblem("unknown-user");
        (await Client.GetAsync("devices", person.ManageTicket())).ExpectProblem("unknown-user");
        (await Client.GetAsync("policy", person.AdminTicket())).ExpectProblem("unknown-user");
        (await Client.GetAsync("users", person.AdminTicket())).ExpectProblem("unknown-user");
        Assert.Empty(await HelpDesk.ListAsync($"text={person.Id}"));
    }

    [Fact]
    public async Task Deletes_nobody_whom_it_does_not_know() =>
        (await new Person(HelpDesk, HelpDesk.NewId(), "agent", "password").DeleteAsync()).ExpectProblem("not-found");

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Erases_all_but_the_audit_trail()
    {
        var person = await HelpDesk.EnrollAsync();
        var trail = (await Service.Stored!.AuditAsync(person)).Select(record => $"{record}").ToList();

        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);

        var after = await Service.Stored.AuditAsync(person);
        Assert.Equal(trail, after.Skip(1).Select(record => $"{record}"));
        Assert.Equal("UserDeleted", after[0].GetProperty("entries")[0].GetProperty("action").GetString());
        Assert.Equal("(application) application", after[0].GetProperty("actor").GetString());
        var state = $"{await Service.Stored.StateAsync(person)}";
        Assert.DoesNotContain(person.Email, state, StringComparison.Ordinal);
        Assert.DoesNotContain("keyId", state, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comes_back_by_an_owner_alone_within_30_days_and_begins_without_a_factor()
    {
        var (person, owner) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnterOwnerAsync());
        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);

        (await person.PutAsync()).ExpectProblem("not-allowed");
        (await person.PutByAsync(await HelpDesk.EnterAsync("admin"))).ExpectProblem("not-allowed");
        (await person.StartAsync(person.SignInTicket())).ExpectProblem("unknown-user");
        (await person.PutByAsync(owner)).Expect(HttpStatusCode.Created);

        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
        (await person.PutAsync()).Expect(HttpStatusCode.OK);
        await person.SetUpAsync();
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Completes_no_ticket_again_for_who_came_back()
    {
        var (person, owner) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnterOwnerAsync());
        var ticket = person.SignInTicket();
        Assert.Equal("complete", (await person.StartAsync(ticket, await person.App.NextAsync())).Outcome);

        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);
        (await person.PutByAsync(owner)).Expect(HttpStatusCode.Created);

        (await person.StartAsync(ticket)).ExpectProblem("ticket-completed");
    }

    [Fact]
    public async Task Comes_back_by_the_application_after_30_days()
    {
        var person = await HelpDesk.EnrollAsync();
        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);

        await AdvanceAsync(TimeSpan.FromDays(30) - Minutes(1));
        (await person.PutAsync()).ExpectProblem("not-allowed");
        await AdvanceAsync(Minutes(1));

        (await person.PutAsync()).Expect(HttpStatusCode.Created);
        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("agent")]
    [InlineData("support")]
    public async Task Is_done_by_nobody_at_the_administration_but_owners(string role)
    {
        var (keeper, person) = (await HelpDesk.EnterAsync(role), await HelpDesk.EnterAsync());

        (await person.DeleteByAsync(keeper)).ExpectProblem("not-allowed");
        (await person.GetAsync()).Expect(HttpStatusCode.OK);
        (await person.DeleteByAsync(await HelpDesk.EnterOwnerAsync())).Expect(HttpStatusCode.NoContent);
    }
}

[Collection<ClockOnEmbedded>]
public sealed class DeletionOnEmbedded(EmbeddedFixture fixture) : DeletionSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class DeletionOnAzurite(AzuriteFixture fixture) : DeletionSuite(fixture);
