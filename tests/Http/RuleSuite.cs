using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// A suite about what the account's policy changes, on a service whose policy is nobody else's. It leaves the policy as
/// it found it: nothing is required of team members, and a factor of end users.
/// </summary>
public abstract class RuleSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    /// <summary>A policy that says everything, so that nothing of an earlier test stays.</summary>
    private const string Default = """
        {
          "requireForTeamMembers": false, "requireForEndUsers": true, "requireForSingleSignOn": false,
          "twoStepVerification": true, "teamMemberMethods": ["authenticator", "sms", "email"],
          "endUserMethods": ["authenticator", "email"], "passcodeSeconds": 60, "twoStepSeconds": 300,
          "rememberDays": 30, "smsRefusedCountries": ["IN"], "grace": null, "refuseApiPasswords": false,
          "recoverEndUsers": false, "auditDays": null
        }
        """;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SaveAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await SaveAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The default, changed in what is said.</summary>
    protected static JsonObject PolicyWith(object? changes = null)
    {
        var policy = JsonNode.Parse(Default)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(changes ?? new { })!.AsObject())
        {
            policy[name] = value?.DeepClone();
        }

        return policy;
    }

    /// <summary>Saves the default, changed in what is said.</summary>
    protected async Task<ServiceAnswer> SaveAsync(object? changes = null)
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var present = await AccountPolicy.GetAsync(HelpDesk, admin);
        return await PutAsync(admin, PolicyWith(changes), present.Header("ETag")!);
    }

    protected async Task<ServiceAnswer> PutAsync(Person admin, JsonObject policy, string version) =>
        (await TryPutAsync(admin, policy, version)).Expect(HttpStatusCode.OK);

    protected Task<ServiceAnswer> TryPutAsync(Person admin, JsonObject policy, string version) =>
        admin.HelpDesk.Client.PutAsync("policy", admin.AdminTicket(), policy, version);

    /// <summary>A time of the service's, so many days on, in whole seconds.</summary>
    protected DateTimeOffset InDays(double days) =>
        DateTimeOffset.FromUnixTimeSeconds(Service.Clock.Now.AddDays(days).ToUnixTimeSeconds());
}
