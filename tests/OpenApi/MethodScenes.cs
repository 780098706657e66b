using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Agnes sets methods up, changes them, and turns one off.</summary>
internal static class MethodScenes
{
    public static async Task PlayAsync(Stage stage)
    {
        await FirstAsync(stage);
        await SecondAsync(stage);
        await RefusedAsync(stage);
        await CodesAsync(stage);
        await RemoveAsync(stage);
    }

    private static async Task FirstAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.ManageTicket());
        await stage.ShowAsync("off", "Nothing is set up.", "GET two-factor", ticket);
        await stage.ShowAsync(
            "not-found", "There is no factor.", "POST confirmations", ticket, new { action = "remove" });
        await stage.ShowAsync(
            "no-factor", "There is no factor.", "POST recovery-codes", ticket, new { passcode = "492039" });
        var begun = await stage.ShowAsync(
            "app", "An authenticator app.", "POST enrollments", ticket, new { method = "authenticator" });
        var setUp = new SetUp(begun.Word("id")!, ticket, new AuthenticatorApp(begun.Word("secret")!, stage.HelpDesk.Clock));
        await stage.ShowAsync(
            "app", "An app shows its passcodes itself.", $"POST enrollments/{setUp.Id}/send", ticket, new { });
        await stage.ShowAsync(
            "wrong", "Not the passcode that the app shows.", $"POST enrollments/{setUp.Id}/confirm", ticket,
            new { passcode = setUp.App.WrongCode() });
        await stage.ShowAsync(
            "not-found", "No set-up of this ticket.", "POST enrollments/none/confirm", ticket,
            new { passcode = "492039" });
        var confirmed = await stage.ShowAsync(
            "first", "The first method, with the recovery codes.", $"POST enrollments/{setUp.Id}/confirm", ticket,
            new { passcode = await setUp.App.NextAsync() });
        agnes.Keep(setUp, confirmed);
        await stage.ShowAsync("on", "An app.", "GET two-factor", agnes.ManageTicket());
    }

    private static async Task SecondAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.ManageTicket());
        await stage.ShowAsync(
            "passcode-needed", "A factor is on, and no passcode was sent.", "POST enrollments", ticket,
            new { method = "sms", phone = agnes.Phone });
        var begun = await stage.ShowAsync(
            "sms", "Text messages, with a passcode of the app.", "POST enrollments", ticket,
            new { method = "sms", phone = agnes.Phone, passcode = await stage.CodeAsync(agnes) });
        await stage.ShowAsync(
            "again", "Another passcode.", $"POST enrollments/{begun.Word("id")}/send", ticket, new { });
        await stage.ShowAsync("not-found", "No set-up of this ticket.", "POST enrollments/none/send", ticket, new { });
        await stage.ShowAsync(
            "second", "A second method.", $"POST enrollments/{begun.Word("id")}/confirm", ticket,
            new { passcode = await agnes.PasscodeAsync("sms") });
        var other = await agnes.BeginSetUpAsync(agnes.ManageTicket(), await stage.CodeAsync(agnes));
        await stage.ShowAsync("cancelled", "Left off.", $"DELETE enrollments/{other.Word("id")}", agnes.ManageTicket());
        await stage.RestAsync();
    }

    private static async Task RefusedAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.ManageTicket());
        await stage.ShowAsync(
            "country", "Text messages don't reach this country.", "POST enrollments", ticket,
            new { method = "sms", phone = "+919812345678", passcode = await stage.CodeAsync(agnes) });
        await stage.ShowAsync(
            "number", "A number in another form.", "POST enrollments", ticket,
            new { method = "sms", phone = "0151 12345678" });
        await stage.ShowAsync(
            "wrong", "Not the passcode that the app shows.", "POST enrollments", ticket,
            new { method = "email", email = "agnes@example.com", passcode = agnes.App.WrongCode() });
        await stage.ShowAsync(
            "not-found", "No confirmation of this ticket.", "POST enrollments", ticket,
            new { method = "email", email = "agnes@example.com", passcode = "492039", confirmation = "none" });
        await stage.ShowAsync(
            "method", "This method isn't set up.", "POST confirmations", ticket,
            new { action = "remove", method = "email" });
        await stage.ShowAsync(
            "not-allowed", "What concerns others takes an admin ticket.", "POST confirmations", ticket,
            new { action = "reset" });
        var asked = await stage.ShowAsync(
            "sms", "By text message.", "POST confirmations", ticket, new { action = "enroll", method = "sms" });
        await stage.ShowAsync(
            "weaker", "An app isn't changed by a text message.", "POST enrollments", ticket,
            new { method = "authenticator", passcode = await agnes.PasscodeAsync("sms"), confirmation = asked.Word("id") });
        for (var i = 0; i < 4; i++)
        {
            await agnes.AskToConfirmAsync("enroll", ticket, "sms");
        }

        await stage.ShowAsync(
            "sending-limit", "Five passcodes went within ten minutes.", "POST confirmations", ticket,
            new { action = "enroll", method = "sms" });
        await stage.RestAsync();
    }

    private static async Task CodesAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.ManageTicket());
        await stage.ShowAsync(
            "wrong", "Not the passcode that the app shows.", "POST recovery-codes", ticket,
            new { passcode = agnes.App.WrongCode() });
        var asked = await agnes.AskToConfirmAsync("recovery-codes", ticket, "sms");
        await stage.ShowAsync(
            "weaker", "The app is the stronger method.", "POST recovery-codes", ticket,
            new { passcode = await agnes.PasscodeAsync("sms"), confirmation = asked.Word("id") });
        var renewed = await stage.ShowAsync(
            "renewed", "With a passcode of the app.", "POST recovery-codes", ticket,
            new { passcode = await stage.CodeAsync(agnes) });
        agnes.RecoveryCodes = Person.Words(renewed, "recoveryCodes");
    }

    private static async Task RemoveAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.ManageTicket());
        await stage.ShowAsync(
            "not-found", "This method isn't on.", "POST factors/email/remove", ticket,
            new { passcode = await stage.CodeAsync(agnes) });
        await stage.ShowAsync(
            "wrong", "Not the passcode that the app shows.", "POST factors/sms/remove", ticket,
            new { passcode = agnes.App.WrongCode() });
        var asked = await agnes.AskToConfirmAsync("remove", ticket, "sms");
        await stage.ShowAsync(
            "weaker", "An app isn't turned off by a text message.", "POST factors/authenticator/remove", ticket,
            new { passcode = await agnes.PasscodeAsync("sms"), confirmation = asked.Word("id") });
        await stage.RestAsync();
    }
}
