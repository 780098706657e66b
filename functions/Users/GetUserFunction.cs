using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>A person of the directory.</summary>
[Needs(nameof(Right.Administer))]
[Takes(
    "id", typeof(string), "The person, by the application's own id; escaped as in every address.", Least = 1,
    Most = UserId.MaxLength)]
[Answers(200, "The person.", Body = typeof(Person))]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class GetUserFunction(Funnel funnel, GetUser getUser)
{
    [Function(nameof(GetUser))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{id}")] HttpRequest request, string id) =>
        funnel.RunAsync<PeopleCaller>(request, async call =>
            UserId.TryParse(RequestReader.RouteValue(request, id)) is { } user
                ? Reply.Of(
                    await getUser.RunAsync(call.Caller, user, call.At, call.Aborted),
                    person => Answer.Json(person, UsersJson.Wire.Person))
                : UserIdForm.Wrong);
}
