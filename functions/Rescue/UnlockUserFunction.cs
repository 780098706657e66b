using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.State;
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
            (call, body) => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id)), body));

    private async Task<Reply> HandleAsync(Call<AdminCaller> call, UserId? id, HelpRequest body) =>
        (id, TypedCode.TryParse(body.Passcode)) switch
        {
            (null, _) => UserIdForm.Wrong,
            (_, null) => Reply.Invalid("passcode", TypedCode.RightForm),
            var (user, typed) => Reply.Of(
                await unlockUser.RunAsync(call.Caller, user.Value, new ConfirmingCode(typed, body.Confirmation), call.At),
                _ => Answer.NoContent()),
        };
}
