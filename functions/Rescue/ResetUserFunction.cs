using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>Takes all factors of a person away. The person is told by email.</summary>
[Needs(nameof(Right.Help), WhileLet = true)]
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(204, "There is no factor now.")]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.Conflict), nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
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
