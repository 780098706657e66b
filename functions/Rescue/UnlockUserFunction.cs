using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>POST users/{id}/unlock.</summary>
[Needs(nameof(Right.Help), WhileLet = true)]
public sealed class UnlockUserFunction(Funnel funnel, UnlockUser unlockUser)
{
    [Function(nameof(UnlockUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{id}/unlock")] HttpRequest request,
        string id) =>
        funnel.RunAsync<AdminCaller, HelpRequest>(
            request,
            RescueJson.Wire.HelpRequest,
            (call, body) => body.AnswerAsync(
                request,
                id,
                async wish => Reply.Of(
                    await unlockUser.RunAsync(call.Caller, wish, call.At), _ => Answer.NoContent())));
}
