using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Flows through the prompt: the people of the demo help desk, and what no page offers.</summary>
public abstract class SignInFlows(Browsers browsers, NewHost host) : BrowserTests(browsers)
{
    private const string Valid = "Valid for another ";

    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["owner"] = "owner",
        ["admin"] = "admin",
        ["end-user"] = "end-user",
    };

    protected RunningService Service => host.Service;

    /// <summary>Somebody of the demo's people comes with a device that nobody used before.</summary>
    protected async Task<DeskVisit> VisitAsync(string person, Screen? screen = null) =>
        new(host, await OpenAsync(screen), person);

    /// <summary>The same person, over HTTP.</summary>
    protected Person Of(string person) =>
        new(Service.HelpDesk, person, Roles.GetValueOrDefault(person, "agent"), "password");

    /// <summary>The same person, with an app that was set up over HTTP.</summary>
    protected async Task<Person> WithAppAsync(string id)
    {
        var person = Of(id);
        await person.SetUpAsync();
        return person;
    }

    /// <summary>The next code of an app, without waiting for it.</summary>
    protected async Task<string> NextCodeAsync(AuthenticatorApp app)
    {
        await AdvanceAsync(30);
        return await app.NextAsync();
    }

    /// <summary>Puts the service's clock forward.</summary>
    protected Task AdvanceAsync(int seconds) => Service.AdvanceAsync(Seconds(seconds));

    /// <summary>Puts the service's clock forward.</summary>
    protected Task AdvanceDaysAsync(int days) => Service.AdvanceAsync(TimeSpan.FromDays(days));

    /// <summary>The owner saves a policy: nothing is required, but for what is said.</summary>
    protected async Task SaveAsync(object? changes = null)
    {
        var policy = new JsonObject
        {
            ["requireForTeamMembers"] = false,
            ["requireForEndUsers"] = false,
            ["teamMemberMethods"] = new JsonArray("authenticator", "sms", "email"),
            ["rememberDays"] = 30,
            ["grace"] = null,
        };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(changes ?? new { })!.AsObject())
        {
            policy[name] = value?.DeepClone();
        }

        var ticket = Service.HelpDesk.Founder().AdminTicket();
        var present = (await Service.Client.GetAsync("policy", ticket)).Expect(HttpStatusCode.OK);
        (await Service.Client.PutAsync("policy", ticket, policy, present.Header("ETag"))).Expect(HttpStatusCode.OK);
    }

    /// <summary>Waits until the countdown says a time between two, in seconds.</summary>
    protected static async Task CountsDownAsync(DeskVisit visit, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(visit);
        await visit.Timer.Filter(new() { HasText = Valid }).WaitForAsync();
        var left = (await visit.Timer.TextContentAsync())![Valid.Length..];
        Assert.InRange(
            TimeSpan.ParseExact(left, @"m\:ss", CultureInfo.InvariantCulture), Seconds(from), Seconds(to));
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
