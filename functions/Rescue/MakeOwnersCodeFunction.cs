using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;

namespace Serverless2FA.Rescue;

/// <summary>POST operator/owners/{id}/recovery-code, with a function key.</summary>
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
