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
/// Enters or changes a person. With an `admin` ticket, owners make, unmake, suspend and delete owners, and send a
/// passcode of their own where they have a factor. The last owner who isn't suspended stays.
/// </summary>
[Needs(nameof(Right.Own))]
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(200, "Changed, or the same as before.", Body = typeof(UserBody))]
[Answers(201, "Entered.", Body = typeof(UserBody))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.Conflict), nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
public sealed class PutUserFunction(Funnel funnel, PutUser putUser, Keepers keepers)
{
    [Function(nameof(PutUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<PeopleCaller, UserBody>(
            request,
            UsersJson.Wire.UserBody,
            (call, body) => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id)), body));

    private async Task<Reply> HandleAsync(Call<PeopleCaller> call, UserId? id, UserBody body)
    {
        var (wanted, wrong) = body.ToEntry();
        if (id is not { } user || wanted is null)
        {
            return id is null ? UserIdForm.Wrong : Reply.Of(wrong!);
        }

        if (!OwnersProof.TryRead(body.Passcode, body.Confirmation, out var proof))
        {
            return Reply.Invalid("passcode", TypedCode.RightForm);
        }

        var wish = new KeepingWish(user, AuditAction.UserChanged, proof);
        var keeping = await keepers.AdmitAsync(call.Caller, wish, call.At, call.Aborted);
        return Reply.Of(
            await keeping.ThenAsync(
                async keeper => await putUser.RunAsync(keeper, user, wanted, call.At, call.Aborted)),
            UserBody.Write);
    }
}
