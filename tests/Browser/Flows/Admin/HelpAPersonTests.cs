namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>A one-time code, a reset, an unlock: each with a passcode of one's own, and what comes of it.</summary>
public sealed class HelpAPersonTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    [Trait("Feature", "F24")]
    [Trait("Feature", "F7")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C28")]
    public async Task A_one_time_code_is_shown_once_and_lets_the_person_in()
    {
        await WithAppAsync("agent");
        var visit = await AdministerAsync("admin");
        await visit.ChooseTabAsync("People");
        await visit.BeginToHelpAsync("Agnes Agent");
        await visit.PressAsync("Make a code");
        await visit.Dialog.GetByLabel("Valid for hours").FillAsync("25");
        await visit.PressAsync("Continue");
        await visit.ReadErrorAsync("Enter a whole number from 1 to 24.");
        await visit.Dialog.GetByLabel("Valid for hours").FillAsync("2");
        await visit.PressAsync("Continue");
        await visit.ReadAsync("Confirm that it's you");
        visit.Device.Faults.Expect("/recovery-code answered 422");
        await visit.EnterAsync(visit.Person.App.WrongCode());
        await visit.ReadErrorAsync("That code isn't right.");
        Assert.DoesNotContain("A one-time code was made for you", await SubjectsAsync("agent"));

        await visit.ConfirmAsync();
        await visit.ReadAsync("The one-time code for Agnes Agent");
        var code = await visit.Dialog.Locator("[part=secret]").InnerTextAsync();
        await visit.PressAsync("Copy");
        await visit.Dialog.GetByText("Copied.").WaitForAsync();
        Assert.Equal(code, await visit.Device.PasteAsync());

        // It is seen this once, so no slip of the hand closes it.
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.PressAsync("I have passed it on");
        await visit.ReadOutcomeAsync("A one-time code for Agnes Agent has been made.");
        Assert.Equal(0, await visit.Page.GetByText(code).CountAsync());
        await BeMailedAsync("agent", "A one-time code was made for you");
        await BeMailedAsync("owner", "A one-time code was made for Agnes Agent");

        var agent = await VisitAsync("agent");
        await agent.BeAskedAsync();
        await agent.EnterRecoveryCodeAsync(code);
        await agent.ReadAsync("Your code is accepted");
        await agent.PressAsync("Continue");
        await agent.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F27")]
    [Trait("Feature", "F28")]
    public async Task After_a_reset_the_person_begins_without_a_factor()
    {
        await WithAppAsync("agent-2");
        var visit = await AdministerAsync();
        await visit.ChooseTabAsync("People");
        await visit.BeginToHelpAsync("Abel Agent");
        await visit.PressAsync("Reset");
        await visit.ReadAsync("Reset two-factor authentication of Abel Agent?");
        await visit.PressAsync("Back");
        await visit.ReadAsync("Help Abel Agent");
        await visit.PressAsync("Reset");
        await visit.SeeAsync("All methods, recovery codes and remembered computers of this person are removed");
        await visit.PressAsync("Reset");
        await visit.ConfirmAsync();
        await visit.ReadOutcomeAsync("Two-factor authentication of Abel Agent is reset.");
        Assert.Contains("Off", await visit.RowOf("Abel Agent").InnerTextAsync(), StringComparison.Ordinal);
        await BeMailedAsync("agent-2", "Two-factor authentication was reset");

        var agent = await VisitAsync("agent-2");
        await agent.SignInByMailAsync();
        await agent.OpenSecurityAsync();
        Assert.Equal("Off", await agent.State.InnerTextAsync());
    }

    [Fact]
    [Trait("Feature", "F27")]
    public async Task Whoever_is_locked_out_by_wrong_codes_can_try_again_after_an_unlock()
    {
        var person = await WithAppAsync("end-user");
        var visit = await AdministerAsync();

        // The second lock lasts two minutes: longer than it takes to lift it.
        await person.FailAsync(10);
        await AdvanceAsync(61);
        await person.FailAsync(10);
        var customer = await VisitAsync("end-user");
        customer.Device.Faults.Expect("/passcode answered 429");
        await customer.BeAskedAsync();
        await customer.EnterAsync(await person.App.NextAsync());
        await customer.BeToldAsync("Too many wrong codes. Wait 2 minutes, then try again.");

        await visit.ChooseTabAsync("People");
        await visit.BeginToHelpAsync("Emil Enduser");
        Assert.Contains("Locked until", await visit.Dialog.InnerTextAsync(), StringComparison.Ordinal);
        await visit.PressAsync("Unlock");
        await visit.ReadAsync("Unlock Emil Enduser?");
        await visit.PressAsync("Unlock");
        await visit.ConfirmAsync();
        await visit.ReadOutcomeAsync("Emil Enduser is unlocked.");
        Assert.DoesNotContain("Locked", await visit.RowOf("Emil Enduser").InnerTextAsync(), StringComparison.Ordinal);

        await customer.EnterAsync(await NextCodeAsync(person.App));
        await customer.LandAsync();
        await BeMailedAsync("end-user", "A lock was lifted");
    }
}
