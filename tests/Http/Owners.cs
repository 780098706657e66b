using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>What owners, admins and support staff do for others.</summary>
internal static class Owners
{
    /// <summary>The owner whom every demo enters. Elsewhere the environment names one.</summary>
    private static readonly string First = Environment.GetEnvironmentVariable("SERVERLESS2FA_OWNER") ?? "owner";

    /// <summary>A new owner, made by the first one, with an authenticator app.</summary>
    public static async Task<Person> EnrollOwnerAsync(this HelpDesk helpDesk)
    {
        var person = await helpDesk.EnrollAsync("admin");
        (await person.BecomeAsync("owner")).Expect(HttpStatusCode.OK);
        return person;
    }

    /// <summary>Has the first owner give a person a role.</summary>
    public static Task<ServiceAnswer> BecomeAsync(this Person person, string role) => person.HelpDesk.Client.PutAsync(
        $"users/{person.Id}",
        person.HelpDesk.Ticket(First).For("admin").Without("credential").Build(),
        new { name = "Tess Test", email = person.Email, role, signInKind = person.SignInKind });

    /// <summary>Helps somebody with the next passcode of the own app: recovery-code, reset or unlock.</summary>
    public static async Task<ServiceAnswer> HelpAsync(this Person helper, string how, Person person) =>
        await helper.HelpAsync(how, person, await helper.App.NextAsync());

    public static Task<ServiceAnswer> HelpAsync(
        this Person helper, string how, Person person, string? passcode, string? confirmation = null, string? ticket = null) =>
        helper.HelpDesk.Client.PostAsync(
            $"users/{person.Id}/{how}", ticket ?? helper.AdminTicket(), new { passcode, confirmation });

    /// <summary>A one-time code for somebody, made with the next passcode.</summary>
    public static async Task<string> MakeCodeAsync(this Person helper, Person person) =>
        (await helper.HelpAsync("recovery-code", person)).Expect(HttpStatusCode.OK).Word("recoveryCode")!;

    /// <summary>Lets support staff help, with the next passcode.</summary>
    public static async Task<ServiceAnswer> LetInAsync(
        this Person owner, Person support, int hours = 1, Person? person = null) =>
        await owner.HelpDesk.Client.PutAsync("support-access", owner.AdminTicket(), new
        {
            hours,
            staff = new[] { support.Id },
            people = person is null ? null : new[] { person.Id },
            passcode = await owner.App.NextAsync(),
        });

    /// <summary>What administrators see of a person.</summary>
    public static async Task<JsonElement> LookAtAsync(this Person admin, Person person) =>
        (await admin.HelpDesk.Client.GetAsync($"users/{person.Id}", admin.AdminTicket())).Expect(HttpStatusCode.OK).Json;
}
