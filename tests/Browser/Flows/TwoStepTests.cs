using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Two-step verification: the emailed passcode for a browser that isn't known.</summary>
[Trait("Feature", "F2")]
[Trait("Feature", "F39")]
public sealed class TwoStepTests(Browsers browsers, NewHost host) : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const string Refused = "/passcode answered 422";

    [Fact]
    [Trait("Feature", "F5")]
    [Trait("Feature", "F8")]
    [Trait("Conformance", "C19")]
    public async Task Sends_again_lets_a_passcode_expire_and_knows_the_browser_for_thirty_days()
    {
        var visit = await VisitAsync("agent");
        visit.Device.Faults.Expect(Refused);
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Check your email");
        await visit.SeeAsync("a***@demo.example");
        await CountsDownAsync(visit, 290, 300);
        var first = await visit.NewestPasscodeAsync(visit.Email);
        await visit.PressAsync("Send again");
        await visit.SeeAsync("A new passcode is on its way.");
        await visit.EnterAsync(first);
        await visit.BeToldAsync("That code isn't right. Enter the newest one that we sent.");
        var second = await visit.NewestPasscodeAsync(visit.Email);
        await AdvanceAsync(300);
        await visit.EnterAsync(second);
        await visit.BeToldAsync("That came after the passcode had expired. A new one is on its way.");
        await CountsDownAsync(visit, 290, 300);
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Email));
        await visit.LandAsync();

        await visit.SignOutAsync();
        await AdvanceDaysAsync(29);
        await visit.GivePasswordAsync();
        await visit.LandAsync();
        await visit.SignOutAsync();
        await AdvanceDaysAsync(1);
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Check your email");
    }

    [Fact]
    public async Task Asks_no_end_user()
    {
        var visit = await VisitAsync("end-user");

        await visit.GivePasswordAsync();

        await visit.LandAsync();
        Assert.Empty(await Service.HelpDesk.Outbox.PasscodesAsync(visit.Email));
    }

    [Fact]
    [Trait("Feature", "F3")]
    public async Task Asks_nobody_who_comes_by_single_sign_on_until_there_is_a_factor()
    {
        var visit = await VisitAsync("agent-2");
        await visit.ComeBySingleSignOnAsync();
        await visit.LandAsync();
        await visit.SignOutAsync();
        var person = await WithAppAsync("agent-2");

        await visit.ComeBySingleSignOnAsync();
        await visit.ReadAsync("Enter your passcode");
        await visit.EnterAsync(await NextCodeAsync(person.App));

        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F24")]
    public async Task Takes_the_one_time_code_of_an_administrator()
    {
        await SaveAsync();
        var helper = await WithAppAsync("owner");
        var visit = await VisitAsync("admin");
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Check your email");
        await AdvanceAsync(30);
        var code = await helper.MakeCodeAsync(Of("admin"));

        await visit.EnterRecoveryCodeAsync(code, "one-time code");

        await visit.ReadAsync("Your code is accepted");
        await visit.PressAsync("Continue");
        await visit.LandAsync();
    }
}
