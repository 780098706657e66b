using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The prompt for a passcode that was sent.</summary>
[Trait("Feature", "F39")]
public sealed class SentPasscodeTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    // The voice is there for the ear alone.
    private static readonly LocatorWaitForOptions Hidden = new() { State = WaitForSelectorState.Attached };

    [Fact]
    [Trait("Feature", "F13")]
    public async Task Comes_as_a_text_message_to_a_number_that_is_masked()
    {
        var person = Of("agent");
        await person.SetUpByAsync("sms");
        var visit = await VisitAsync("agent");
        await visit.BeAskedAsync();
        await visit.SeeAsync("We sent a text message with a passcode to");
        await visit.SeeAsync(person.Phone[^2..]);
        Assert.Equal(0, await visit.Page.GetByText(person.Phone).CountAsync());
        await CountsDownAsync(visit, 50, 60);
        await visit.EnterAsync(await visit.NewestPasscodeAsync(person.Phone));
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F8")]
    [Trait("Feature", "F15")]
    public async Task Is_replaced_by_itself_when_it_is_entered_too_late()
    {
        var person = Of("agent-2");
        await person.SetUpByAsync("email");
        var visit = await VisitAsync("agent-2");
        visit.Device.Faults.Expect("/passcode answered 422");
        await visit.BeAskedAsync();
        await visit.SeeAsync("***@elsewhere.example");
        await CountsDownAsync(visit, 50, 60);
        var late = await visit.NewestPasscodeAsync(person.OtherEmail);
        await AdvanceAsync(60);
        await visit.EnterAsync(late);
        await visit.BeToldAsync("That came after the passcode had expired. A new one is on its way.");
        await CountsDownAsync(visit, 50, 60);
        await visit.EnterAsync(await visit.NewestPasscodeAsync(person.OtherEmail));
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F10")]
    public async Task Is_asked_for_by_the_method_that_was_used_last()
    {
        var person = await WithAppAsync("admin");
        await person.SetUpByAsync("email", proof: new Proof(await NextCodeAsync(person.App)));
        var visit = await VisitAsync("admin");
        await visit.BeAskedAsync();
        if (await visit.Page.GetByText("Open your authenticator app").CountAsync() == 0)
        {
            await visit.PressAsync("Try another way");
            await visit.PressAsync("Authenticator app");
        }

        await visit.EnterAsync(await NextCodeAsync(person.App));
        await visit.LandAsync();

        var another = await VisitAsync("admin");
        await another.BeAskedAsync();
        await another.SeeAsync("Open your authenticator app");
        await another.PressAsync("Try another way");
        await another.ReadAsync("Choose another way");
        await another.PressAsync("Email");
        await another.SeeAsync("We sent an email with a passcode to");
        await another.EnterAsync(await another.NewestPasscodeAsync(person.OtherEmail));
        await another.LandAsync();

        var third = await VisitAsync("admin");
        await third.BeAskedAsync();
        await third.SeeAsync("We sent an email with a passcode to");
    }

    [Fact]
    [Trait("Feature", "F10")]
    [Trait("Conformance", "C20")]
    public async Task Leaves_the_way_back_open_when_no_more_can_be_sent()
    {
        var person = await WithAppAsync("owner");
        await person.SetUpByAsync("email", proof: new Proof(await NextCodeAsync(person.App)));
        Assert.Equal("complete", (await person.SignInOnceAsync(await NextCodeAsync(person.App))).Outcome);
        var asked = await person.PromptAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(200, (await person.SendAsync(asked, "email")).Status);
        }

        var visit = await VisitAsync("owner");
        visit.Device.Faults.Expect("/send answered 429");
        await visit.BeAskedAsync();
        await visit.PressAsync("Try another way");
        await visit.PressAsync("Email");
        await visit.BeToldAsync("No more passcodes can be sent for now. Try again in");
        await visit.PressAsync("Back");
        await visit.EnterAsync(await NextCodeAsync(person.App));
        await visit.LandAsync();
    }

    [Fact]
    public async Task Tells_screen_readers_how_long_it_is_good_for()
    {
        var person = Of("end-user");
        await person.SetUpByAsync("email");
        var visit = await VisitAsync("end-user");
        await visit.Page.Clock.InstallAsync();
        await visit.BeAskedAsync();
        Assert.Equal("status", await visit.Voice.GetAttributeAsync("role"));
        Assert.Equal("", await visit.Voice.TextContentAsync());
        await visit.Page.Clock.RunForAsync(31_000);
        await HearAsync(visit, "The passcode is valid for another 30 seconds.");
        await visit.Page.Clock.RunForAsync(20_000);
        await HearAsync(visit, "The passcode is valid for another 10 seconds.");
        await visit.Page.Clock.RunForAsync(11_000);
        await HearAsync(visit, "This passcode has expired. Ask for a new one.");
        Assert.Equal("This passcode has expired. Ask for a new one.", await visit.Timer.TextContentAsync());
    }

    private static Task HearAsync(DeskVisit visit, string text) =>
        visit.Voice.Filter(new() { HasText = text }).WaitForAsync(Hidden);
}
