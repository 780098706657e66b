namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The prompt for an app's passcode.</summary>
[Trait("Feature", "F1")]
[Trait("Feature", "F39")]
public sealed class AppPromptTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const string Wrong = "That code isn't right. Just used this code? Wait for the next one.";
    private const string Refused = "/passcode answered 422";

    [Fact]
    [Trait("Feature", "F48")]
    [Trait("Conformance", "C4")]
    public async Task Refuses_a_wrong_code_and_a_used_one_and_takes_the_next()
    {
        var agent = await WithAppAsync("agent");
        var atWork = await VisitAsync("agent");
        atWork.Device.Faults.Expect(Refused);
        await atWork.BeAskedAsync();
        await atWork.EnterAsync(agent.App.WrongCode());
        await atWork.BeToldAsync(Wrong);
        Assert.Equal("true", await atWork.Passcode.GetAttributeAsync("aria-invalid"));
        var code = await NextCodeAsync(agent.App);
        await atWork.EnterAsync(code);
        await atWork.LandAsync();

        var atHome = await VisitAsync("agent");
        atHome.Device.Faults.Expect(Refused);
        await atHome.BeAskedAsync();
        await atHome.EnterAsync(code);
        await atHome.BeToldAsync(Wrong);
        await atHome.EnterAsync(await NextCodeAsync(agent.App));
        await atHome.LandAsync();
    }

    [Fact]
    [Trait("Conformance", "C39")]
    public async Task Takes_a_code_that_is_pasted_with_spaces()
    {
        var person = await WithAppAsync("agent-2");
        var visit = await VisitAsync("agent-2");
        await visit.BeAskedAsync();
        var code = await NextCodeAsync(person.App);
        await visit.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", $" {code[..3]} {code[3..]} ");

        // The field has the focus already.
        await visit.Page.Keyboard.PressAsync("Control+V");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.LandAsync();
    }

    [Fact]
    [Trait("Conformance", "C39")]
    public async Task Takes_the_digits_of_an_Arabic_keyboard()
    {
        var person = await WithAppAsync("owner");
        var visit = await VisitAsync("owner");
        await visit.BeAskedAsync();
        var code = string.Concat((await NextCodeAsync(person.App)).Select(digit => (char)(digit - '0' + '٠')));

        await visit.Page.Keyboard.TypeAsync(code);
        await visit.PressAsync("Verify");

        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F20")]
    public async Task Says_that_the_phone_s_clock_is_off_and_takes_the_code_of_one_that_is_right()
    {
        var admin = await WithAppAsync("admin");
        await AdvanceAsync(300);
        var visit = await VisitAsync("admin");
        visit.Device.Faults.Expect(Refused);
        await visit.BeAskedAsync();

        visit.Device.Faults.Expect("/passcode answered 400");
        await visit.EnterAsync("123");
        await visit.BeToldAsync("A passcode has six digits, a recovery code 16 letters and digits.");
        await visit.EnterAsync(admin.App.Code(-5));
        await visit.BeToldAsync("Your phone's clock seems to be off. Set it to automatic, then enter the next code.");

        await visit.EnterAsync(await NextCodeAsync(admin.App));
        await visit.LandAsync();
    }
}
