using System.Text;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What anybody may ask, and what may befall any call.</summary>
internal static class CommonScenes
{
    public static async Task PlayAsync(Stage stage)
    {
        await stage.ShowAsync("healthy", "Told to anybody.", "GET health", ticket: null);
        await stage.ShowAsync("admin", "Told to owners and admins.", "GET health", stage.Adele.AdminTicket());
        await stage.ShowAsync("keys", "One key.", "GET .well-known/jwks.json", ticket: null);
        await stage.ShowAsync("!ticket-refused", "No ticket, or not for this.", "GET two-factor", ticket: null);
        await stage.ShowAsync(
            "!unknown-user", "The directory doesn't know this person.", "GET two-factor",
            new Person(stage.HelpDesk, "nobody", "agent", "password").ManageTicket());
        await stage.ShowAsync(
            "!invalid-request", "A member is wrong.", "POST sign-ins", stage.Agnes.SignInTicket(),
            new { passcode = "12345" });
        await stage.ShowAsync(
            "!body-too-large", "More than 16 KiB.", "POST sign-ins", stage.Agnes.SignInTicket(),
            Payload.OfText(new string(' ', 17_000)));
        await stage.ShowAsync(
            "!unsupported-media-type", "No JSON.", "POST sign-ins", stage.Agnes.SignInTicket(),
            new Payload(Encoding.UTF8.GetBytes("passcode=492039"), "application/x-www-form-urlencoded"));
        await stage.ShowAsync("!not-allowed", "The role isn't one that may.", "GET policy", stage.Agnes.AdminTicket());
        (await stage.Agnes.PutAsync(suspended: true)).Expect(System.Net.HttpStatusCode.OK);
        await stage.ShowAsync(
            "!suspended", "Nobody who is suspended may do anything.", "GET two-factor", stage.Agnes.ManageTicket());
        (await stage.Agnes.PutAsync(suspended: false)).Expect(System.Net.HttpStatusCode.OK);
    }
}
