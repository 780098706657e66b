using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Setting up a factor that is required is put off for a while, and counted (F31).</summary>
[Collection<RulesOnEmbedded>]
[Trait("Feature", "F31")]
public sealed class GraceTests(EmbeddedFixture fixture) : RuleSuite(fixture)
{
    private static readonly string[] Apps = ["authenticator"];

    [Fact]
    [Trait("Feature", "F6")]
    public async Task A_sign_in_may_be_skipped_as_often_as_the_policy_says_and_no_more()
    {
        await SaveAsync(new { grace = new { skips = 2 } });
        var person = await HelpDesk.EnterAsync("end-user");

        foreach (var left in (int[])[2, 1])
        {
            Assert.Equal(left, (await person.TwoFactorAsync()).GetProperty("skips").GetInt32());
            var ticket = person.SignInTicket();
            var demanded = await person.StartAsync(ticket);
            Assert.Equal(("enrollment-required", left), (demanded.Outcome, demanded.Json.GetProperty("skips").GetInt32()));
            Assert.False(demanded.Has("due"));
            var entered = await SkipAsync(ticket, demanded.Word("id")!);
            Assert.Equal("complete", entered.Expect(HttpStatusCode.OK).Outcome);
            Assert.Equal("none", (await Assertions.ReadAsync(Client, entered)).GetProperty("acr").GetString());
        }

        var last = await person.StartAsync(person.SignInTicket());
        Assert.Equal("enrollment-required", last.Outcome);
        Assert.False(last.Has("id") || last.Has("skips") || last.Has("due"));
        Assert.False((await person.TwoFactorAsync()).TryGetProperty("skips", out _));
        Assert.Equal(2, await CountAsync(person, "EnrollmentSkipped"));
    }

    [Fact]
    [Trait("Feature", "F2")]
    [Trait("Conformance", "C30")]
    public async Task A_team_member_skips_after_two_step_verification_only_and_the_assertion_says_so()
    {
        await SaveAsync(new { requireForTeamMembers = true, grace = new { until = InDays(2), skips = 5 } });
        var person = await HelpDesk.EnterAsync();
        var shown = await person.TwoFactorAsync();
        Assert.Equal(5, shown.GetProperty("skips").GetInt32());
        Assert.Equal(InDays(2), shown.GetProperty("graceUntil").GetDateTimeOffset(), TimeSpan.FromMinutes(1));
        var ticket = person.SignInTicket();
        var asked = await person.AskAsync(ticket);
        (await SkipAsync(ticket, asked.Id)).ExpectProblem("challenge-ended");
        var demanded = await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("two-step"));
        Assert.Equal(InDays(2), demanded.Json.GetProperty("due").GetDateTimeOffset(), TimeSpan.FromMinutes(1));

        var entered = await SkipAsync(ticket, demanded.Word("id")!);

        Assert.Equal("complete", entered.Outcome);
        var claims = await Assertions.ReadAsync(Client, entered);
        Assert.Equal("two-step", claims.GetProperty("acr").GetString());
        Assert.Equal("""["pwd","otp"]""", claims.GetProperty("amr").GetRawText());
        var known = await person.StartAsync(person.SignInTicket(), deviceToken: entered.Word("deviceToken"));
        Assert.Equal("enrollment-required", known.Outcome);
        Assert.True(known.Has("id"));
        (await SkipAsync(ticket, demanded.Word("id")!)).ExpectProblem("ticket-completed");
        (await person.BeginSetUpAsync(ticket)).ExpectProblem("ticket-completed");

        // The prompt's own id does as well.
        var next = person.SignInTicket();
        var prompt = await person.AskAsync(next);
        await person.AnswerAsync(prompt.Prompt, await person.PasscodeAsync("two-step"));
        Assert.Equal("complete", (await SkipAsync(next, prompt.Id)).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task The_id_serves_nothing_else_and_no_other_ticket_or_person()
    {
        await SaveAsync(new { grace = new { skips = 9 } });
        var (person, other) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnterAsync("end-user"));
        var ticket = person.SignInTicket();
        var id = (await person.StartAsync(ticket)).Word("id")!;

        (await person.AnswerAsync(new Prompt(ticket, id), "000000")).ExpectProblem("not-found");
        (await person.SendAsync(new Prompt(ticket, id), "email")).ExpectProblem("not-found");
        (await SkipAsync(person.SignInTicket(), id)).ExpectProblem("not-found");
        (await SkipAsync(other.SignInTicket(), id)).ExpectProblem("not-found");
        (await SkipAsync(ticket, $"x{id}")).ExpectProblem("not-found");
        (await SkipAsync(person.ManageTicket(), id)).ExpectProblem("ticket-refused");

        Assert.Equal("complete", (await SkipAsync(ticket, id)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F16")]
    [Trait("Feature", "F9")]
    [Trait("Conformance", "C31")]
    public async Task Nobody_skips_who_has_a_factor_replaces_one_is_support_staff_or_uses_an_API_password()
    {
        var (replacing, support) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnterAsync("support"));
        await SaveAsync(new { requireForTeamMembers = true, teamMemberMethods = Apps, grace = new { skips = 9 } });
        var ticket = replacing.SignInTicket();
        var asked = await replacing.AskAsync(ticket);

        var forbidden = await replacing.AnswerAsync(asked.Prompt, await replacing.PasscodeAsync("sms"));
        var demanded = await support.SignInByMessageAsync();
        Assert.Equal(("enrollment-required", "enrollment-required"), (forbidden.Outcome, demanded.Outcome));
        Assert.False(forbidden.Has("id") || demanded.Has("id"));
        (await SkipAsync(ticket, asked.Id)).ExpectProblem("not-found");

        var member = await HelpDesk.EnterAsync();
        (await member.StartAsync(member.SignInTicket("api-password"))).ExpectProblem("api-password-refused");
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task An_offer_is_void_once_the_policy_or_the_person_has_changed()
    {
        await SaveAsync(new { grace = new { skips = 9 } });
        var (person, enrolled) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnterAsync("end-user"));
        var (ticket, other) = (person.SignInTicket(), enrolled.SignInTicket());
        var id = (await person.StartAsync(ticket)).Word("id")!;
        var offer = (await enrolled.StartAsync(other)).Word("id")!;

        await enrolled.SetUpAsync();
        (await SkipAsync(other, offer)).ExpectProblem("challenge-ended");
        await SaveAsync();
        (await SkipAsync(ticket, id)).ExpectProblem("required-by-policy");
        await SaveAsync(new { grace = new { skips = 9 } });
        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await SkipAsync(ticket, id)).ExpectProblem("suspended");
    }

    [Fact]
    public async Task It_ends_at_the_due_date_and_neither_a_later_one_nor_off_and_on_gives_a_second()
    {
        var due = InDays(1);
        await SaveAsync(new { grace = new { until = due } });
        var (person, late) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnterAsync("end-user"));
        Assert.Equal("complete", (await SignInSkippingAsync(person)).Outcome);
        await AdvanceAsync(due - Service.Clock.Now + Seconds(2));

        Assert.False((await person.StartAsync(person.SignInTicket())).Has("id"));
        await SaveAsync(new { requireForEndUsers = false });
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket())).Outcome);
        await SaveAsync(new { grace = new { until = InDays(9), skips = 9 } });
        Assert.False((await person.StartAsync(person.SignInTicket())).Has("id"));

        // Somebody who was away has had none.
        Assert.Equal("complete", (await SignInSkippingAsync(late)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F9")]
    [Trait("Feature", "F30")]
    public async Task API_passwords_are_refused_where_the_policy_says_so_and_the_problem_says_what_to_use()
    {
        var person = await HelpDesk.EnterAsync();
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("api-password"))).Outcome);
        var version = await Service.Stored!.VersionAsync(person);
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("api-password"))).Outcome);
        Assert.Equal(version, await Service.Stored.VersionAsync(person));
        await AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("api-password"))).Outcome);
        Assert.NotEqual(version, await Service.Stored.VersionAsync(person));

        await SaveAsync(new { refuseApiPasswords = true });

        var refused = (await person.StartAsync(person.SignInTicket("api-password"))).ExpectProblem("api-password-refused");
        Assert.Contains("OAuth", refused.Word("detail"), StringComparison.Ordinal);
        Assert.Contains("API token", refused.Word("detail"), StringComparison.Ordinal);
        foreach (var credential in (string[])["api-token", "oauth"])
        {
            Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(credential))).Outcome);
        }
    }

    [Fact]
    [Trait("Conformance", "A6")]
    public async Task Of_fifty_at_once_as_many_succeed_as_are_left()
    {
        await SaveAsync(new { grace = new { skips = 3 } });
        var person = await HelpDesk.EnterAsync("end-user");
        var tickets = Enumerable.Range(0, 50).Select(_ => person.SignInTicket()).ToList();
        var offers = await Task.WhenAll(tickets.Select(ticket => person.StartAsync(ticket)));

        // One ticket fifty times is one sign-in.
        var first = await Task.WhenAll(tickets.Select(_ => SkipAsync(tickets[0], offers[0].Word("id")!)));
        Assert.Equal(1, first.Count(answer => answer.Outcome == "complete"));
        Assert.Equal(49, first.Count(answer => answer.Problem == "ticket-completed"));

        // Another test may have put this service's clock forward.
        await using var another = await Service.StartAnotherAsync();
        await another.AdvanceAsync(Service.Clock.Now - another.Clock.Now);
        var others = await Task.WhenAll(tickets.Skip(1).Select((ticket, i) =>
            SkipAsync(ticket, offers[i + 1].Word("id")!, i % 2 == 0 ? Client : another.Client)));
        Assert.Equal(2, others.Count(answer => answer.Outcome == "complete"));
        Assert.Equal(47, others.Count(answer => answer.Problem == "required-by-policy"));
        Assert.Equal(3, await CountAsync(person, "EnrollmentSkipped"));
    }

    private async Task<ServiceAnswer> SignInSkippingAsync(Person person)
    {
        var ticket = person.SignInTicket();
        return await SkipAsync(ticket, (await person.StartAsync(ticket)).Word("id")!);
    }

    private Task<ServiceAnswer> SkipAsync(string ticket, string id, ServiceClient? client = null) =>
        (client ?? Client).PostAsync($"sign-ins/{id}/skip", ticket, new { });

    /// <summary>How often something happened, as the audit trail has it.</summary>
    private async Task<int> CountAsync(Person person, string action) =>
        (await Service.Stored!.AuditAsync(person)).Sum(row => row.GetRawText().Split($"\"{action}\"").Length - 1);
}
