using System.Net;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// What people do whose passcodes come as text messages or emails. Each passcode that is asked for is sent.
/// </summary>
internal static class ByMessage
{
    /// <summary>Enters somebody new who has set up a method: one passcode was sent for it.</summary>
    public static async Task<Person> EnrollByAsync(this HelpDesk helpDesk, string method, string role = "agent")
    {
        var person = await helpDesk.EnterAsync(role);
        await person.SetUpByAsync(method);
        return person;
    }

    /// <summary>Where a method's passcodes go; those of two-step verification go to the primary address.</summary>
    public static string DestinationOf(this Person person, string method) => method switch
    {
        "sms" => person.Phone,
        "email" => person.OtherEmail,
        _ => person.Email,
    };

    /// <summary>The newest passcode that was sent by a method, or for two-step verification.</summary>
    public static async Task<string> PasscodeAsync(this Person person, string method) =>
        (await person.HelpDesk.Outbox.PasscodesAsync(person.DestinationOf(method)))[0];

    /// <summary>Six digits, but not these.</summary>
    public static string OtherThan(string passcode) => passcode[..^1] + (passcode[^1] == '0' ? '1' : '0');

    /// <summary>Begins to set a method up.</summary>
    public static Task<ServiceAnswer> BeginByAsync(
        this Person person, string method, string? ticket = null, Proof? proof = null, string? to = null)
    {
        var destination = to ?? person.DestinationOf(method);
        return person.HelpDesk.Client.PostAsync("enrollments", ticket ?? person.ManageTicket(), new
        {
            method,
            phone = method == "sms" ? destination : null,
            email = method == "email" ? destination : null,
            confirmation = proof?.Confirmation,
            passcode = proof?.Passcode,
        });
    }

    /// <summary>Sets a method up, and keeps the codes that come with the first.</summary>
    public static async Task<ServiceAnswer> SetUpByAsync(
        this Person person, string method, string? ticket = null, Proof? proof = null, string? to = null)
    {
        ticket ??= person.ManageTicket();
        var begun = await person.BeginByAsync(method, ticket, proof, to);
        var passcodes = await person.HelpDesk.Outbox.PasscodesAsync(to ?? person.DestinationOf(method));
        var confirmed = await person.ConfirmEnrollmentAsync(
            begun.Expect(HttpStatusCode.Created).Word("id")!, ticket, passcodes[0]);
        if (confirmed.Expect(HttpStatusCode.OK).Has("recoveryCodes"))
        {
            person.RecoveryCodes = Person.Words(confirmed, "recoveryCodes");
        }

        return confirmed;
    }

    public static Task<ServiceAnswer> ConfirmEnrollmentAsync(
        this Person person, string id, string ticket, string passcode) =>
        person.HelpDesk.Client.PostAsync($"enrollments/{id}/confirm", ticket, new { passcode });

    /// <summary>Starts a sign-in that asks for a passcode.</summary>
    public static async Task<Challenge> AskAsync(
        this Person person, string? ticket = null, string? deviceToken = null)
    {
        ticket ??= person.SignInTicket();
        return Challenge.OfSignIn(ticket, await person.StartAsync(ticket, deviceToken: deviceToken));
    }

    /// <summary>Asks for a sign-in's passcode again, or by another method.</summary>
    public static Task<ServiceAnswer> SendAsync(this Person person, Prompt prompt, string? method = null) =>
        person.HelpDesk.Client.PostAsync($"sign-ins/{prompt.Id}/send", prompt.Ticket, new { method });

    /// <summary>Answers a prompt, and has the browser remembered.</summary>
    public static Task<ServiceAnswer> AnswerAndRememberAsync(
        this Person person, Prompt prompt, string passcode, string? deviceName = null) =>
        person.HelpDesk.Client.PostAsync(
            $"sign-ins/{prompt.Id}/passcode", prompt.Ticket, new { passcode, rememberDevice = true, deviceName });

    /// <summary>Signs in by the method that is asked for first, with the passcode that was sent.</summary>
    public static async Task<ServiceAnswer> SignInByMessageAsync(this Person person, string? ticket = null)
    {
        var asked = await person.AskAsync(ticket);
        return await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync(asked.Method!));
    }

    /// <summary>Asks for a passcode that confirms a change: enroll, remove or recovery-codes.</summary>
    public static Task<ServiceAnswer> AskToConfirmAsync(
        this Person person, string action, string ticket, string? method = null) =>
        person.HelpDesk.Client.PostAsync("confirmations", ticket, new { action, method });

    /// <summary>A confirmation of a change, with the passcode that was sent for it.</summary>
    public static async Task<Proof> ProveAsync(
        this Person person, string action, string ticket, string? method = null)
    {
        var asked = await person.AskToConfirmAsync(action, ticket, method);
        var sentBy = asked.Expect(HttpStatusCode.OK).Word("method")!;
        return new Proof(await person.PasscodeAsync(sentBy), asked.Word("id"));
    }

    public static Task<ServiceAnswer> RemoveByAsync(this Person person, string method, string ticket, Proof proof) =>
        person.HelpDesk.Client.PostAsync(
            $"factors/{method}/remove", ticket, new { passcode = proof.Passcode, confirmation = proof.Confirmation });

    public static Task<ServiceAnswer> RenewCodesByAsync(this Person person, string ticket, Proof proof) =>
        person.HelpDesk.Client.PostAsync(
            "recovery-codes", ticket, new { passcode = proof.Passcode, confirmation = proof.Confirmation });

    /// <summary>The devices, as the list shows them.</summary>
    public static async Task<IReadOnlyList<System.Text.Json.JsonElement>> DevicesAsync(this Person person)
    {
        var answer = await person.HelpDesk.Client.GetAsync("devices", person.ManageTicket());
        return [.. answer.Expect(HttpStatusCode.OK).Json.GetProperty("devices").EnumerateArray()];
    }
}
