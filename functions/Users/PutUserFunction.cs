using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>PUT users/{id}.</summary>
[Needs(nameof(Right.Own))]
public sealed class PutUserFunction(Funnel funnel, PutUser putUser, UserStates states)
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
        if (id is not { } user)
        {
            return UserIdForm.Wrong;
        }

        var (profile, wrong) = body.ToProfile();
        if (profile is null)
        {
            return Reply.Of(wrong!);
        }

        return await Keeper.OfAsync(call.Caller, states, call.Aborted) switch
        {
            Outcome<Keeper>.Refused { Refusal: var refusal } => Reply.Of(refusal),
            Outcome<Keeper>.Done { Answer: var keeper } => Reply.Of(
                await putUser.RunAsync(keeper, user, profile, call.At, call.Aborted), UserBody.Write),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
