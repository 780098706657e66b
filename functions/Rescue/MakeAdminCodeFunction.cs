using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>
/// Makes a one-time code for a team member who is locked out. It kills any earlier one, gets in once at the prompt,
/// and for 20 minutes that sign-in may set up a replacement. The person and the owners are told by email.
/// </summary>
[Needs(nameof(Right.Help), WhileLet = true)]
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(200, "The code, shown this once.", Body = typeof(AdminCodeResponse))]
[Refuses(nameof(ProblemType.NotFound), nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
public sealed class MakeAdminCodeFunction(Funnel funnel, MakeAdminCode makeAdminCode)
{
    [Function(nameof(MakeAdminCode))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{id}/recovery-code")] HttpRequest request,
        string id) =>
        funnel.RunAsync<AdminCaller, MakeAdminCodeRequest>(
            request,
            RescueJson.Wire.MakeAdminCodeRequest,
            (call, body) => CodeHours.AreRight(body.Hours)
                ? body.AnswerAsync(
                    request,
                    id,
                    async wish => Reply.Of(
                        await makeAdminCode.RunAsync(call.Caller, wish, body.Hours, call.At), AdminCodeResponse.Write))
                : Task.FromResult(CodeHours.Wrong));
}
