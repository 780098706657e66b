using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;

namespace Serverless2FA.Rescue;

/// <summary>Makes a one-time code for an owner who is locked out. All owners are told by email.</summary>
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(200, "The code, shown this once.", Body = typeof(AdminCodeResponse))]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class MakeOwnersCodeFunction(Funnel funnel, MakeAdminCode makeAdminCode)
{
    [Function("MakeOwnersCode")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operator/owners/{id}/recovery-code")]
        HttpRequest request,
        string id) =>
        funnel.RunAsync<OperatorCaller, MakeOwnersCodeRequest>(
            request,
            RescueJson.Wire.MakeOwnersCodeRequest,
            (call, body) => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id)), body));

    private async Task<Reply> HandleAsync(Call<OperatorCaller> call, UserId? id, MakeOwnersCodeRequest body) =>
        id switch
        {
            null => UserIdForm.Wrong,
            _ when !CodeHours.AreRight(body.Hours) => CodeHours.Wrong,
            { } user => Reply.Of(
                await makeAdminCode.RunAsync(call.Caller, new CodeWish(user, body.Hours), call.At),
                AdminCodeResponse.Write),
        };
}
