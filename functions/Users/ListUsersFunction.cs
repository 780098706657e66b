using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>GET users.</summary>
[Needs(nameof(Right.Administer))]
public sealed class ListUsersFunction(Funnel funnel, ListUsers listUsers)
{
    [Function(nameof(ListUsers))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users")] HttpRequest request) =>
        funnel.RunAsync<PeopleCaller>(request, call => HandleAsync(call, request));

    private async Task<Reply> HandleAsync(Call<PeopleCaller> call, HttpRequest request)
    {
        var query = new RequestQuery(
            request, "role", "audience", "hasFactor", "locked", "text", "limit", "continuation");
        var people = new PeopleQuery(
            new PeopleFilter(
                query.Word<Role>("role"),
                query.Word<Audience>("audience"),
                query.Flag("hasFactor"),
                query.Flag("locked"),
                query.Text("text", 256)),
            query.Whole("limit", (1, 200), usual: 50),
            query.Text("continuation", 1024));
        return query.Wrong ?? Reply.Of(
            await listUsers.RunAsync(call.Caller, people, call.At, call.Aborted),
            page => Answer.Json(page, UsersJson.Wire.PeoplePage));
    }
}
