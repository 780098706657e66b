using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Owners keep the directory with a passcode of their own; what isn't named stays.</summary>
[Trait("Feature", "F37")]
public abstract class OwnersPasscodeSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    /// <summary>Else an open session would do to make an accomplice an owner, or to have a factor gone.</summary>
    [Fact]
    [Trait("Conformance", "C28")]
    [Trait("Conformance", "C36")]
    public async Task Nothing_is_changed_by_an_owners_session_alone()
    {
        var (owner, person) = (await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollAsync());

        (await PutAsync(owner, person, "owner", passcode: null)).ExpectProblem("passcode-needed");
        (await PutAsync(owner, person, "owner", owner.App.WrongCode())).ExpectProblem("passcode-refused");
        (await PutAsync(owner, person, "owner", owner.RecoveryCodes[0])).ExpectProblem("invalid-request");
        (await Client.DeleteAsync($"users/{person.Id}", owner.AdminTicket())).ExpectProblem("passcode-needed");
        Assert.Equal("agent", (await person.GetAsync()).Word("role"));

        (await PutAsync(owner, person, "owner", await owner.App.NextAsync())).Expect(HttpStatusCode.OK);
        Assert.Equal("owner", (await person.GetAsync()).Word("role"));
        var body = Payload.Of(new { passcode = await owner.App.NextAsync() });
        (await Client.SendAsync(HttpMethod.Delete, $"users/{person.Id}", owner.AdminTicket(), body))
            .Expect(HttpStatusCode.NoContent);
        (await person.GetAsync()).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task A_passcode_that_was_sent_serves_for_the_directory_alone()
    {
        var (owner, person) = (await HelpDesk.EnrollByAsync("sms", "admin"), await HelpDesk.EnterAsync());
        (await owner.BecomeAsync("owner")).Expect(HttpStatusCode.OK);
        var ticket = owner.AdminTicket();

        var other = await owner.ProveAsync("reset", ticket);
        (await PutAsync(owner, person, "admin", other.Passcode, other.Confirmation, ticket)).ExpectProblem("not-found");
        var proof = await owner.ProveAsync("directory", ticket);
        (await PutAsync(owner, person, "admin", proof.Passcode, proof.Confirmation, ticket)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Who_had_a_factor_is_told_of_the_own_deletion()
    {
        var person = await HelpDesk.EnrollAsync();
        var mails = (await HelpDesk.Outbox.ToAsync(person.Email)).Count;

        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);

        Assert.Equal(mails + 1, (await HelpDesk.Outbox.ToAsync(person.Email)).Count);
    }

    [Fact]
    public async Task What_is_left_out_stays_as_it_is()
    {
        var person = await HelpDesk.EnterAsync("agent", "sso");
        var entry = new { name = "N", email = person.Email, role = "agent", signInKind = "sso", suspended = true, language = "de" };
        var address = $"users/{person.Id}";
        (await Client.PutAsync(address, HelpDesk.DirectoryTicket, entry)).Expect(HttpStatusCode.OK);

        var shown = await Client.PutAsync(
            address, HelpDesk.DirectoryTicket, new { name = "New name", email = person.Email, role = "admin" });

        Assert.Equal(("New name", "admin", "sso", "de"), (shown.Word("name"), shown.Word("role"), shown.Word("signInKind"), shown.Word("language")));
        Assert.True(shown.Json.GetProperty("suspended").GetBoolean());
        var csv = $"id,name,email,role\n{person.Id},Newer name,{person.Email},agent\n";
        var import = await Client.SendAsync(
            HttpMethod.Post, "users/import", HelpDesk.DirectoryTicket, Payload.OfText(csv) with { Type = "text/csv" });
        Assert.Equal(200, import.Status);
        shown = await person.GetAsync();
        Assert.Equal(("Newer name", "agent", "sso", "de"), (shown.Word("name"), shown.Word("role"), shown.Word("signInKind"), shown.Word("language")));
        Assert.True(shown.Json.GetProperty("suspended").GetBoolean());
    }

    [Fact]
    [Trait("Feature", "F36")]
    public async Task Nobody_is_entered_who_would_pass_for_the_operator_in_the_trail()
    {
        var entry = new { name = "N", email = "n@example.com", role = "agent" };

        (await Client.PutAsync("users/(operator)", HelpDesk.DirectoryTicket, entry)).ExpectProblem("invalid-request");
    }

    /// <summary>A code that an admin made and has seen must not open what only owners may help with.</summary>
    [Fact]
    [Trait("Feature", "F24")]
    [Trait("Conformance", "C28")]
    public async Task A_one_time_code_ends_with_the_role_and_with_the_need_of_it()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var code = await admin.MakeCodeAsync(agent);
        (await agent.BecomeAsync("owner")).Expect(HttpStatusCode.OK);
        (await agent.SignInAsync(code)).ExpectProblem("passcode-refused");

        var other = await HelpDesk.EnrollAsync();
        code = await admin.MakeCodeAsync(other);
        (await other.RenewCodesAsync(await other.App.NextAsync())).Expect(HttpStatusCode.OK);
        (await other.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    private Task<ServiceAnswer> PutAsync(
        Person owner, Person person, string role, string? passcode, string? confirmation = null, string? ticket = null) =>
        Client.PutAsync(
            $"users/{person.Id}",
            ticket ?? owner.AdminTicket(),
            new { name = "Tess Test", email = person.Email, role, passcode, confirmation });
}

[Collection<OnEmbedded>]
public sealed class OwnersPasscodesOnEmbedded(EmbeddedFixture fixture) : OwnersPasscodeSuite(fixture);

[Collection<OnAzurite>]
public sealed class OwnersPasscodesOnAzurite(AzuriteFixture fixture) : OwnersPasscodeSuite(fixture);
