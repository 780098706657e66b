using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.State;
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
            (call, body) => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id)), body));

    private async Task<Reply> HandleAsync(Call<AdminCaller> call, UserId? id, MakeAdminCodeRequest body) =>
        (id, TypedCode.TryParse(body.Passcode)) switch
        {
            (null, _) => UserIdForm.Wrong,
            (_, null) => Reply.Invalid("passcode", TypedCode.RightForm),
            _ when !CodeHours.AreRight(body.Hours) => CodeHours.Wrong,
            var (user, typed) => Reply.Of(
                await makeAdminCode.RunAsync(
                    call.Caller,
                    new CodeWish(user.Value, body.Hours),
                    new ConfirmingCode(typed, body.Confirmation),
                    call.At),
                AdminCodeResponse.Write),
        };
}
