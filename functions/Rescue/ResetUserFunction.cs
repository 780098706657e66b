using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>POST users/{id}/reset.</summary>
[Needs(nameof(Right.Help), WhileLet = true)]
public sealed class ResetUserFunction(Funnel funnel, ResetUser resetUser)
{
    [Function(nameof(ResetUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{id}/reset")] HttpRequest request,
        string id) =>
        funnel.RunAsync<AdminCaller, HelpRequest>(
            request,
            RescueJson.Wire.HelpRequest,
            (call, body) => body.AnswerAsync(
                request,
                id,
                async wish => Reply.Of(
                    await resetUser.RunAsync(call.Caller, wish, call.At), _ => Answer.NoContent())));
}
