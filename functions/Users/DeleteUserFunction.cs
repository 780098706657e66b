using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// Deletes a person. The person stays known for 30 days, in which only an owner enters the same id anew. No body is
/// needed but for an owner's passcode.
/// </summary>
[Needs(nameof(Right.Own))]
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(204, "Deleted.")]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.Conflict), nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
public sealed class DeleteUserFunction(Funnel funnel, DeleteUser deleteUser, Keepers keepers)
{
    [Function(nameof(DeleteUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<PeopleCaller, DeleteUserRequest>(
            request,
            UsersJson.Wire.DeleteUserRequest,
            (call, body) => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id)), body),
            absent: new DeleteUserRequest());

    private async Task<Reply> HandleAsync(Call<PeopleCaller> call, UserId? id, DeleteUserRequest body)
    {
        if (id is not { } user)
        {
            return UserIdForm.Wrong;
        }

        if (!OwnersProof.TryRead(body.Passcode, body.Confirmation, out var proof))
        {
            return Reply.Invalid("passcode", TypedCode.RightForm);
        }

        var wish = new KeepingWish(user, AuditAction.UserDeleted, proof);
        var keeping = await keepers.AdmitAsync(call.Caller, wish, call.At, call.Aborted);
        return Reply.Of(
            await keeping.ThenAsync(async keeper => await deleteUser.RunAsync(keeper, user, call.At, call.Aborted)),
            _ => Answer.NoContent());
    }
}
