using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;

namespace Serverless2FA.Users;

/// <summary>PUT users/{id}.</summary>
public sealed class PutUserFunction(Funnel funnel, PutUser putUser)
{
    [Function(nameof(PutUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<DirectoryCaller, UserBody>(
            request, UsersJson.Wire.UserBody, (call, body) => HandleAsync(call, RequestReader.RouteValue(request, id), body));

    private async Task<Reply> HandleAsync(Call<DirectoryCaller> call, string? id, UserBody body)
    {
        if (UserId.TryParse(id) is not { } user)
        {
            return Reply.Invalid("id", "A user id has 1 to 256 characters and no control characters.");
        }

        var (profile, wrong) = body.ToProfile();
        return profile is null
            ? wrong!
            : Reply.Of(await putUser.RunAsync(call.Caller, user, profile, call.At, call.Aborted), Write);
    }

    private static Answer Write(PutUserResult result) => Answer.Json(
        UserBody.From(result.Profile),
        UsersJson.Wire.UserBody,
        result.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
}
