using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What the account's policy changes for people, on a service whose policy is nobody else's.</summary>
[Collection<RulesOnEmbedded>]
public sealed class RuleTests(EmbeddedFixture fixture) : ClockSuite(fixture)
{
    private static readonly string[] All = ["authenticator", "sms", "email"];

    [Fact]
    [Trait("Feature", "F2")]
    public async Task Asks_no_team_member_where_two_step_verification_is_switched_off()
    {
        var person = await HelpDesk.EnterAsync();
        await SaveAsync(twoStepVerification: false);

        var answer = await person.StartAsync(person.SignInTicket());

        Assert.Equal("complete", answer.Outcome);
        Assert.Equal("none", (await Assertions.ReadAsync(Client, answer)).GetProperty("acr").GetString());
        Assert.Empty(await HelpDesk.Outbox.PasscodesAsync(person.Email));
        await SaveAsync();
        Assert.Equal("two-step", (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Feature", "F29")]
    public async Task Asks_an_agent_to_set_a_factor_up_after_two_step_verification_where_it_is_required()
    {
        var person = await HelpDesk.EnterAsync();
        var token = (await person.SignInByMessageAsync()).Word("deviceToken");
        await SaveAsync(requireForTeamMembers: true);
        var (ticket, known) = (person.SignInTicket(), person.SignInTicket());

        (await person.BeginSetUpAsync(ticket)).ExpectProblem("not-allowed");
        Assert.Equal("enrollment-required", (await person.SignInByMessageAsync(ticket)).Outcome);

        // A browser that is recognized stands in for two-step verification, and for no factor.
        Assert.Equal("enrollment-required", (await person.StartAsync(known, deviceToken: token)).Outcome);
        Assert.True((await person.SetUpByAsync("sms", known)).Has("assertion"));
        Assert.Equal("sms", (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Feature", "F5")]
    [Trait("Conformance", "C33")]
    public async Task Remembers_no_browser_where_the_policy_says_0_days()
    {
        var (person, without) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnterAsync());
        var token = await RememberAsync(person);
        var recognized = (await without.SignInByMessageAsync()).Word("deviceToken");

        await SaveAsync(rememberDays: 0);

        var asked = await person.AskAsync(deviceToken: token);
        Assert.Equal(0, asked.RememberDays);
        var answer = await person.AnswerAndRememberAsync(asked.Prompt, await person.PasscodeAsync("sms"));
        Assert.Equal(("complete", false), (answer.Outcome, answer.Has("deviceToken")));
        Assert.Empty(await person.DevicesAsync());
        Assert.Equal("two-step", (await without.AskAsync(deviceToken: recognized)).Method);
        Assert.False((await without.SignInByMessageAsync()).Has("deviceToken"));
    }

    [Fact]
    [Trait("Feature", "F5")]
    [Trait("Conformance", "C33")]
    public async Task Holds_browsers_from_before_to_a_policy_that_has_become_shorter()
    {
        var person = await HelpDesk.EnrollByAsync("email");
        var token = await RememberAsync(person);
        await SaveAsync(rememberDays: 2);

        await AdvanceAsync(TimeSpan.FromDays(2) - Seconds(5));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome);
        await AdvanceAsync(Seconds(10));

        Assert.Equal("email", (await person.AskAsync(deviceToken: token)).Method);
    }

    [Theory]
    [InlineData("forbidden")]
    [InlineData("country")]
    [InlineData("demoted")]
    [Trait("Feature", "F16")]
    [Trait("Feature", "F14")]
    public async Task Asks_who_has_only_a_forbidden_method_once_more_and_then_to_set_another_up(string why)
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        switch (why)
        {
            case "forbidden":
                await SaveAsync(teamMemberMethods: ["authenticator", "email"]);
                break;
            case "country":
                await SaveAsync(smsRefusedCountries: ["IN", "DE", "FR", "GB", "ES", "IT"]);
                break;
            default:
                (await person.PutAsync("end-user")).Expect(HttpStatusCode.OK);
                break;
        }

        var ticket = person.SignInTicket();
        var asked = await person.AskAsync(ticket);
        Assert.Equal("sms", asked.Method);
        (await person.BeginByAsync("email", ticket)).ExpectProblem("not-allowed");
        var answer = await person.AnswerAndRememberAsync(asked.Prompt, await person.PasscodeAsync("sms"));

        Assert.Equal("enrollment-required", answer.Expect(HttpStatusCode.OK).Outcome);
        Assert.False(answer.Has("assertion"));
        Assert.False(answer.Has("deviceToken"));
        (await person.BeginByAsync("sms", ticket)).ExpectProblem("method-unavailable");
        Assert.True((await person.SetUpByAsync("email", ticket)).Has("assertion"));
        var next = await person.AskAsync();
        Assert.Equal(["email"], next.Methods);
        (await person.SendAsync(next.Prompt, "sms")).ExpectProblem("method-unavailable");
    }

    [Fact]
    [Trait("Feature", "F16")]
    public async Task Does_not_let_a_method_be_confirmed_that_was_forbidden_meanwhile()
    {
        var person = await HelpDesk.EnterAsync();
        var (ticket, begun) = (person.ManageTicket(), await person.BeginByAsync("sms"));
        await SaveAsync(teamMemberMethods: ["authenticator", "email"]);

        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, await person.PasscodeAsync("sms")))
            .ExpectProblem("method-unavailable");
        (await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { }))
            .ExpectProblem("method-unavailable");
        (await person.BeginByAsync("sms")).ExpectProblem("method-unavailable");
    }

    [Theory]
    [InlineData(598, false)]
    [InlineData(600, true)]
    [Trait("Feature", "F13")]
    [Trait("Conformance", "C16")]
    public async Task Takes_a_passcode_for_as_long_as_the_policy_says(int seconds, bool isOver)
    {
        await SaveAsync(passcodeSeconds: 600);
        var person = await HelpDesk.EnrollByAsync("sms");
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("sms"));

        await AdvanceAsync(Seconds(seconds));

        var answer = await person.AnswerAsync(asked.Prompt, code);
        Assert.Equal(isOver ? "passcode-refused" : null, answer.Problem);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SaveAsync();
    }

    private static async Task<string> RememberAsync(Person person)
    {
        var asked = await person.AskAsync();
        var answer = await person.AnswerAndRememberAsync(asked.Prompt, await person.PasscodeAsync(asked.Method!));
        return answer.Expect(HttpStatusCode.OK).Word("deviceToken")!;
    }

    /// <summary>Saves a policy that differs from the default in nothing but what is said.</summary>
    private async Task SaveAsync(
        bool requireForTeamMembers = false,
        bool twoStepVerification = true,
        string[]? teamMemberMethods = null,
        string[]? smsRefusedCountries = null,
        int rememberDays = 30,
        int passcodeSeconds = 60)
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var present = await AccountPolicy.GetAsync(HelpDesk, admin);
        var body = new
        {
            requireForTeamMembers,
            requireForEndUsers = true,
            twoStepVerification,
            teamMemberMethods = teamMemberMethods ?? All,
            smsRefusedCountries = smsRefusedCountries ?? ["IN"],
            rememberDays,
            passcodeSeconds,
        };
        (await Client.PutAsync("policy", admin.AdminTicket(), body, present.Header("ETag"))).Expect(HttpStatusCode.OK);
    }
}
