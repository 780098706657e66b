using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>Time to set a method up, reminders, and which methods there may be.</summary>
public sealed class DueDateTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    private const string DueDate = "Date and time until which it can be put off";
    private const string Timer = "SendDueReminders";

    [Fact]
    [Trait("Feature", "F31")]
    public async Task Whoever_may_put_it_off_is_told_until_when_and_can_be_reminded()
    {
        await SettleOnAsync();
        var visit = await AdministerAsync();
        await visit.PressAsync("Send a reminder now");
        await visit.ReadAsync("Mail them now? To: Everybody of whom it is required");
        await visit.PressAsync("Cancel");
        visit.Device.Faults.Expect("POST /api/reminders answered 409");
        await RemindAsync(visit);
        await visit.ReadErrorAsync("Nothing is required of them, so there is nothing to remind of.");

        var until = Service.Clock.Now.AddDays(10).ToOffset(TimeSpan.FromHours(1));
        await visit.SwitchAsync("Require for team members", on: true);
        await Field(visit, "Can be put off until a date").CheckAsync();
        await Field(visit, DueDate).FillAsync($"{until:yyyy-MM-ddTHH:mm}");
        await Field(visit, "Can be put off a number of times").CheckAsync();
        await Field(visit, "How many times it can be put off").FillAsync("2");
        await ReviewAsync(visit);
        await visit.SeeAsync($"at the next sign-in → until {until:MMM d, yyyy}");
        await visit.SeeAsync(", 2 times");
        await visit.PressAsync("Save");
        await visit.ReadOutcomeAsync("Saved.");

        await RemindAsync(visit);
        await visit.ReadOutcomeAsync("Reminders go out in the next minutes.");
        visit.Device.Faults.Expect("POST /api/reminders answered 429");
        await RemindAsync(visit);
        await visit.ReadErrorAsync("They were reminded within the last hour. Try again in 60 minutes.");
        await AdvanceAsync(61);
        await Service.RunTimerAsync(Timer);
        await BeMailedAsync("agent", "Please set up two-factor authentication");
        await BeMailedAsync("agent", "Two-factor authentication will be required");
        Assert.DoesNotContain("Please set up two-factor authentication", await SubjectsAsync("admin"));

        var agent = await VisitAsync("agent");
        await agent.PassTwoStepAsync();
        await agent.SeeAsync("You can put this off 2 more times.");
        await agent.PressAsync("Not now");
        await agent.LandAsync();
        await visit.ChooseTabAsync("People");
        Assert.Contains("Put off once", await visit.RowOf("Agnes Agent").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F16")]
    public async Task A_method_can_be_forbidden_and_what_is_wrong_is_said_where_it_is()
    {
        await SettleOnAsync();
        var texter = Of("agent-2");
        await texter.SetUpByAsync("sms");
        var visit = await AdministerAsync("admin");
        var methods = visit.Page.GetByRole(AriaRole.Group, new() { Name = "Methods for team members" });
        await CheckAsync(methods, on: false, "Authenticator app", "Text message", "Email");
        await Field(visit, "Days that a computer is remembered").FillAsync("366");
        await Field(visit, "Can be put off until a date").CheckAsync();
        await visit.PressAsync("Review changes");
        await visit.SeeAsync("Enter a whole number from 0 to 365.");
        await visit.SeeAsync("Allow at least one method.");
        await visit.SeeAsync("Choose a date and time.");

        await CheckAsync(methods, on: true, "Authenticator app", "Email");
        await Field(visit, "Days that a computer is remembered").FillAsync("365");
        await Field(visit, DueDate).FillAsync($"{Service.Clock.Now.AddDays(-1):yyyy-MM-ddTHH:mm}");
        visit.Device.Faults.Expect("POST /api/policy/preview answered 400");
        await visit.PressAsync("Review changes");
        await visit.SeeAsync("This date must be in the future.");
        await Field(visit, "Can be put off until a date").UncheckAsync();
        await ReviewAsync(visit);
        await visit.SeeAsync("Authenticator app, Text message, and Email → Authenticator app and Email");
        await visit.SeeAsync("1 person loses a method they have now.");
        await visit.PressAsync("Save");
        await visit.ReadOutcomeAsync("Saved.");

        await AdvanceAsync(31);
        var agent = await VisitAsync("agent-2");
        await agent.BeAskedAsync();
        await agent.EnterAsync(await agent.NewestPasscodeAsync(texter.Phone));
        await agent.ReadAsync("Set up two-factor authentication");
        var offered = await agent.Page.Locator("label.card strong").AllInnerTextsAsync();
        Assert.Equal(["Authenticator app", "Email"], offered);
    }

    private static async Task CheckAsync(ILocator methods, bool on, params string[] names)
    {
        foreach (var name in names)
        {
            await methods.GetByRole(AriaRole.Checkbox, new() { Name = name }).SetCheckedAsync(on);
        }
    }

    private static async Task RemindAsync(DeskVisit visit)
    {
        await visit.PressAsync("Send a reminder now");
        await visit.PressAsync("Send the reminders");
    }
}
