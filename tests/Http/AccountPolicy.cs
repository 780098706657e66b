using System.Net;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// The policy that all suites share: a factor is required of end users and not of the team, so that each test finds
/// both kinds of people and none has to change what holds for all.
/// </summary>
internal static class AccountPolicy
{
    /// <summary>How long an instance may go by the policy it knows.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(31);

    /// <summary>Has an admin require a factor of end users.</summary>
    /// <param name="helpDesk">Where.</param>
    /// <param name="isShared">Whether there may be instances that have to forget another policy first.</param>
    public static async Task RequireOfEndUsersAsync(HelpDesk helpDesk, bool isShared)
    {
        var admin = await helpDesk.EnterAsync("admin");
        for (var answer = await GetAsync(helpDesk, admin); !IsSet(answer); answer = await GetAsync(helpDesk, admin))
        {
            var put = await PutAsync(helpDesk, admin, answer.Header("ETag")!, singleSignOn: false);
            if (put.Problem is null && isShared)
            {
                await Task.Delay(Memory);
            }
        }
    }

    public static Task<ServiceAnswer> GetAsync(HelpDesk helpDesk, Person admin) =>
        helpDesk.Client.GetAsync("policy", admin.AdminTicket());

    /// <summary>Saves the shared policy, with or without the one switch that no other test looks at.</summary>
    public static Task<ServiceAnswer> PutAsync(HelpDesk helpDesk, Person admin, string? ifMatch, bool singleSignOn) =>
        helpDesk.Client.PutAsync(
            "policy",
            admin.AdminTicket(),
            new { requireForTeamMembers = false, requireForEndUsers = true, requireForSingleSignOn = singleSignOn },
            ifMatch);

    private static bool IsSet(ServiceAnswer policy) =>
        policy.Expect(HttpStatusCode.OK).Json.GetProperty("requireForEndUsers").GetBoolean()
        && !policy.Json.GetProperty("requireForTeamMembers").GetBoolean()
        && !policy.Json.GetProperty("requireForSingleSignOn").GetBoolean();
}
