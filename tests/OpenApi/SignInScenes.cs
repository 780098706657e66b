using System.Net;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Sign-ins, their devices, and a factor that goes.</summary>
internal static class SignInScenes
{
    public static async Task PlayAsync(Stage stage)
    {
        await AppAsync(stage);
        await MessageAsync(stage);
        await OnceAsync(stage);
        await DevicesAsync(stage);
        await RequiredAsync(stage);
    }

    private static async Task AppAsync(Stage stage)
    {
        var agnes = stage.Agnes;

        // What was used last is asked for first.
        (await agnes.SignInOnceAsync(await stage.CodeAsync(agnes))).Expect(HttpStatusCode.OK);
        var ticket = agnes.SignInTicket();
        var asked = await stage.ShowAsync(
            "app", "A passcode of the app is asked for.", "POST sign-ins", ticket, new { });
        var prompt = $"sign-ins/{Challenge.OfSignIn(ticket, asked).Id}";
        await stage.ShowAsync(
            "not-found", "No prompt of this ticket.", "POST sign-ins/none/passcode", ticket,
            new { passcode = "492039" });
        await stage.ShowAsync(
            "wrong", "Wrong, or used before.", $"POST {prompt}/passcode", ticket,
            new { passcode = agnes.App.WrongCode() });
        await stage.ShowAsync(
            "clock", "Of a phone whose clock is off.", $"POST {prompt}/passcode", ticket,
            new { passcode = agnes.App.Code(6) });
        await stage.Service.AdvanceAsync(TimeSpan.FromMinutes(4));
        ticket = agnes.SignInTicket();
        prompt = $"sign-ins/{(await agnes.AskAsync(ticket)).Id}";
        await stage.ShowAsync(
            "remembered", "Complete; the browser is remembered.", $"POST {prompt}/passcode", ticket,
            new { passcode = await stage.CodeAsync(agnes), rememberDevice = true, deviceName = "Agnes' laptop" });
        await stage.ShowAsync(
            "twice", "A ticket completes once.", $"POST {prompt}/passcode", ticket,
            new { passcode = await stage.CodeAsync(agnes) });
        await stage.ShowAsync(
            "twice", "A ticket completes once.", $"POST {prompt}/send", ticket, new { method = "sms" });
        await stage.ShowAsync("twice", "A ticket completes once.", "POST sign-ins", ticket, new { });
        await stage.ShowAsync(
            "twice", "A ticket completes once.", "POST enrollments", ticket, new { method = "authenticator" });
    }

    private static async Task MessageAsync(Stage stage)
    {
        var (agnes, ticket) = (stage.Agnes, stage.Agnes.SignInTicket());
        var first = (await agnes.AskAsync(ticket)).Id;
        await stage.ShowAsync("not-found", "No prompt of this ticket.", "POST sign-ins/none/send", ticket, new { });
        await stage.ShowAsync("not-found", "No prompt of this ticket.", "POST sign-ins/none/skip", ticket, new { });
        await stage.ShowAsync(
            "method", "This method isn't set up.", $"POST sign-ins/{first}/send", ticket, new { method = "email" });
        var sent = await stage.ShowAsync(
            "sms", "By text message instead.", $"POST sign-ins/{first}/send", ticket, new { method = "sms" });
        var prompt = $"sign-ins/{Challenge.OfSignIn(ticket, sent).Id}";
        await stage.Service.AdvanceAsync(TimeSpan.FromSeconds(61));
        await stage.ShowAsync(
            "late", "After the passcode's end: another is on its way.", $"POST {prompt}/passcode", ticket,
            new { passcode = await agnes.PasscodeAsync("sms") });
        for (var i = 0; i < 3; i++)
        {
            await stage.HelpDesk.Client.PostAsync($"{prompt}/send", ticket, new { });
        }

        await stage.ShowAsync(
            "sending-limit", "Five passcodes went within ten minutes.", $"POST {prompt}/send", ticket, new { });
        for (var i = 0; i < 5; i++)
        {
            var wrong = ByMessage.OtherThan(await agnes.PasscodeAsync("sms"));
            await stage.HelpDesk.Client.PostAsync($"{prompt}/passcode", ticket, new { passcode = wrong });
        }

        await stage.ShowAsync(
            "over", "After five wrong tries.", $"POST {prompt}/passcode", ticket, new { passcode = "492039" });
        await stage.ShowAsync("over", "After five wrong tries.", $"POST {prompt}/send", ticket, new { });
        await stage.RestAsync();
    }

    private static async Task OnceAsync(Stage stage)
    {
        var agnes = stage.Agnes;
        await stage.ShowAsync(
            "wrong", "With a wrong passcode.", "POST sign-ins", agnes.SignInTicket(),
            new { passcode = agnes.App.WrongCode() });
        await stage.ShowAsync(
            "at-once", "With the app's passcode.", "POST sign-ins", agnes.SignInTicket(),
            new { passcode = await stage.CodeAsync(agnes) });
        await stage.ShowAsync(
            "recovery-code", "With a recovery code: a replacement may be set up.", "POST sign-ins",
            agnes.SignInTicket(), new { passcode = agnes.RecoveryCodes[0] });
        await stage.ShowAsync(
            "api-password", "A password can't answer for a second factor.", "POST sign-ins",
            agnes.SignInTicket("api-password"), new { });
        await stage.ShowAsync(
            "two-step", "A team member without a factor, from a new browser.", "POST sign-ins",
            stage.Adele.SignInTicket(), new { });
        await stage.ShowAsync(
            "api-token", "A token of the API: nothing is due.", "POST sign-ins", agnes.SignInTicket("api-token"),
            new { });
    }

    private static async Task DevicesAsync(Stage stage)
    {
        var agnes = stage.Agnes;
        var list = await stage.ShowAsync(
            "devices", "A browser that is remembered.", "GET devices", agnes.ManageTicket());
        var id = list.Json.GetProperty("devices")[0].GetProperty("id").GetString();
        await stage.ShowAsync("forgotten", "One.", $"DELETE devices/{id}", agnes.ManageTicket());
        await stage.ShowAsync("not-found", "There is no such device.", "DELETE devices/none", agnes.ManageTicket());
        await stage.ShowAsync("forgotten", "All.", "DELETE devices", agnes.ManageTicket());
    }

    /// <summary>Emma, of whom a factor is required.</summary>
    private static async Task RequiredAsync(Stage stage)
    {
        var (emma, ticket) = (stage.Emma, stage.Emma.SignInTicket());
        var asked = await stage.ShowAsync(
            "enrollment", "A factor is required; setting it up can be put off.", "POST sign-ins", ticket, new { });
        await stage.ShowAsync(
            "skipped", "Put off once more.", $"POST sign-ins/{asked.Word("id")}/skip", ticket, new { });
        await stage.ShowAsync(
            "twice", "A ticket completes once.", $"POST sign-ins/{asked.Word("id")}/skip", ticket, new { });
        ticket = emma.SignInTicket();
        var begun = (await emma.SetUpOfAsync(ticket))!;
        var confirmed = await stage.ShowAsync(
            "in-sign-in", "In a sign-in, which is complete now.", $"POST enrollments/{begun.Id}/confirm", ticket,
            new { passcode = await begun.App.NextAsync() });
        emma.Keep(begun, confirmed);
        await stage.ShowAsync(
            "twice", "A ticket completes once.", $"POST enrollments/{begun.Id}/send", ticket, new { });
        await stage.ShowAsync(
            "not-allowed", "This sign-in may not set a method up.", "POST enrollments", emma.SignInTicket(),
            new { method = "email", email = "emma@example.com" });
        await stage.ShowAsync(
            "required", "It is required, and the last.", "POST factors/authenticator/remove", emma.ManageTicket(),
            new { passcode = await stage.CodeAsync(emma) });
        await stage.ShowAsync(
            "removed", "It isn't required.", "POST factors/sms/remove", stage.Agnes.ManageTicket(),
            new { passcode = await stage.CodeAsync(stage.Agnes) });
    }
}
