using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>DELETE users/{id}.</summary>
[Needs(nameof(Right.Own))]
public sealed class DeleteUserFunction(Funnel funnel, DeleteUser deleteUser, UserStates states)
{
    [Function(nameof(DeleteUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<PeopleCaller>(
            request, call => HandleAsync(call, UserId.TryParse(RequestReader.RouteValue(request, id))));

    private async Task<Reply> HandleAsync(Call<PeopleCaller> call, UserId? user) =>
        (user, await Keeper.OfAsync(call.Caller, states, call.Aborted)) switch
        {
            (null, _) => UserIdForm.Wrong,
            (_, Outcome<Keeper>.Refused { Refusal: var refusal }) => Reply.Of(refusal),
            (_, Outcome<Keeper>.Done { Answer: var keeper }) => Reply.Of(
                await deleteUser.RunAsync(keeper, user.Value, call.At, call.Aborted), _ => Answer.NoContent()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
