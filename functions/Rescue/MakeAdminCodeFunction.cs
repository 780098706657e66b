using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>POST users/{id}/recovery-code.</summary>
[Needs(nameof(Right.Help), WhileLet = true)]
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
