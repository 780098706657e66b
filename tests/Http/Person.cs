using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>Somebody who uses the help desk, with what only this person has: the app and the recovery codes.</summary>
public sealed class Person
{
    private readonly HelpDesk _helpDesk;

    internal Person(HelpDesk helpDesk, string id, string role, string signInKind) =>
        (_helpDesk, Id, Role, SignInKind) = (helpDesk, id, role, signInKind);

    public string Id { get; }

    public string Role { get; }

    public string SignInKind { get; }

    public string Email => $"{Id}@example.com";

    /// <summary>The address for passcodes: another than the primary one, to which notices go.</summary>
    public string OtherEmail => $"{Id}@elsewhere.example";

    /// <summary>The number for passcodes, in one of several countries: what is sent to one has a limit.</summary>
    public string Phone { get; init; } =
        RandomNumberGenerator.GetItems<string>(["+49151", "+33612", "+44790", "+34612", "+39333"], 1)[0]
        + RandomNumberGenerator.GetString("0123456789", 8);

    /// <summary>The app that was set up last.</summary>
    public AuthenticatorApp App { get; set; } = null!;

    /// <summary>The codes that were shown.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>The application that this person signs in to.</summary>
    public HelpDesk HelpDesk => _helpDesk;

    private ServiceClient Client => _helpDesk.Client;

    public string ManageTicket() => _helpDesk.Ticket(Id).For("manage").Without("credential").Build();

    public string AdminTicket() => _helpDesk.Ticket(Id).For("admin").Without("credential").Build();

    /// <param name="credential">password, sso, api-password, api-token or oauth.</param>
    public string SignInTicket(string credential = "password") =>
        _helpDesk.Ticket(Id).With("credential", credential).Build();

    /// <summary>Enters or changes the person in the directory.</summary>
    public Task<ServiceAnswer> PutAsync(
        string? role = null, bool suspended = false, string? email = null) => Client.PutAsync(
        $"users/{Uri.EscapeDataString(Id)}",
        _helpDesk.DirectoryTicket,
        new { name = "Tess Test", email = email ?? Email, role = role ?? Role, signInKind = SignInKind, suspended });

    /// <summary>Starts a sign-in.</summary>
    public Task<ServiceAnswer> StartAsync(string ticket, string? passcode = null, string? deviceToken = null) =>
        Client.PostAsync("sign-ins", ticket, new { passcode, deviceToken });

    /// <summary>Starts a sign-in that asks for a passcode.</summary>
    public async Task<Prompt> PromptAsync(string? ticket = null)
    {
        ticket ??= SignInTicket();
        var answer = (await StartAsync(ticket)).Expect(HttpStatusCode.OK);
        Assert.Equal("passcode-required", answer.Outcome);
        return new Prompt(ticket, answer.Json.GetProperty("challenge").GetProperty("id").GetString()!);
    }

    public Task<ServiceAnswer> AnswerAsync(Prompt prompt, string passcode) => Client.PostAsync(
        $"sign-ins/{Uri.EscapeDataString(prompt.Id)}/passcode", prompt.Ticket, new { passcode });

    /// <summary>Signs in with a new ticket, through a prompt.</summary>
    public async Task<ServiceAnswer> SignInAsync(string passcode) => await AnswerAsync(await PromptAsync(), passcode);

    /// <summary>Signs in with a new ticket that brings the code along.</summary>
    public Task<ServiceAnswer> SignInOnceAsync(string code) => StartAsync(SignInTicket(), code);

    public Task<ServiceAnswer> BeginSetUpAsync(string ticket, string? passcode = null) => Client.PostAsync(
        "enrollments",
        ticket,
        passcode is null ? new { method = "authenticator" } : new { method = "authenticator", passcode });

    /// <summary>Begins to set up an app that there is a right to, and has the app take the secret.</summary>
    public async Task<SetUp> SetUpOfAsync(string ticket, string? passcode = null)
    {
        var begun = (await BeginSetUpAsync(ticket, passcode)).Expect(HttpStatusCode.Created);
        return new SetUp(begun.Word("id")!, ticket, new AuthenticatorApp(begun.Word("secret")!, _helpDesk.Clock));
    }

    public Task<ServiceAnswer> ConfirmAsync(SetUp setUp, string passcode, string? ticket = null) =>
        Client.PostAsync($"enrollments/{setUp.Id}/confirm", ticket ?? setUp.Ticket, new { passcode });

    /// <summary>Sets up an app, from Security settings unless a ticket of a sign-in is given.</summary>
    public async Task<ServiceAnswer> SetUpAsync(string? ticket = null, string? passcode = null)
    {
        var setUp = await SetUpOfAsync(ticket ?? ManageTicket(), passcode);
        return Keep(setUp, (await ConfirmAsync(setUp, await setUp.App.NextAsync())).Expect(HttpStatusCode.OK));
    }

    /// <summary>Keeps the app of a set-up that is confirmed, and the codes that came with it.</summary>
    public ServiceAnswer Keep(SetUp setUp, ServiceAnswer confirmed)
    {
        App = setUp.App;
        RecoveryCodes = confirmed.Has("recoveryCodes") ? Words(confirmed, "recoveryCodes") : RecoveryCodes;
        return confirmed;
    }

    public Task<ServiceAnswer> RemoveAsync(string passcode, string method = "authenticator") =>
        Client.PostAsync($"factors/{method}/remove", ManageTicket(), new { passcode });

    public Task<ServiceAnswer> RenewCodesAsync(string passcode) =>
        Client.PostAsync("recovery-codes", ManageTicket(), new { passcode });

    /// <summary>Security settings, as text: to be compared.</summary>
    public async Task<string> TwoFactorTextAsync() =>
        (await Client.GetAsync("two-factor", ManageTicket())).Expect(HttpStatusCode.OK).Text;

    public async Task<JsonElement> TwoFactorAsync() => JsonDocument.Parse(await TwoFactorTextAsync()).RootElement;

    /// <summary>Types this many wrong passcodes, each with a new ticket; all of them are judged.</summary>
    public async Task FailAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await StartAsync(SignInTicket(), App.WrongCode())).ExpectProblem("passcode-refused");
        }
    }

    /// <summary>The texts of an array in an answer.</summary>
    public static IReadOnlyList<string> Words(ServiceAnswer answer, string member) =>
        [.. answer.Json.GetProperty(member).EnumerateArray().Select(word => word.GetString()!)];

    internal Person At(HelpDesk other) =>
        new(other, Id, Role, SignInKind) { App = App, RecoveryCodes = RecoveryCodes, Phone = Phone };
}

/// <summary>A prompt that waits for a passcode.</summary>
public sealed record Prompt(string Ticket, string Id);

/// <summary>An app that is being set up.</summary>
public sealed record SetUp(string Id, string Ticket, AuthenticatorApp App);
