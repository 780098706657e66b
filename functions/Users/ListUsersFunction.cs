using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// People of the directory, page by page. Filters hold together. A page may be short, even empty, and not be the
/// last: go on with `next` as `continuation` until there is none.
/// </summary>
[Needs(nameof(Right.Administer))]
[Takes("role", typeof(Role), "Only people of this role.")]
[Takes("audience", typeof(Audience), "Only team members (owners, admins, agents) or only end users.")]
[Takes("hasFactor", typeof(bool), "Only people with a factor, or only those without.")]
[Takes("locked", typeof(bool), "Only people who are locked or blocked, or only the others.")]
[Takes("text", typeof(string), "Part of an id, a name or an address, in either case.", Least = 1, Most = 256)]
[Takes("limit", typeof(int), "The most people of a page.", Least = 1, Most = 200, Usual = 50)]
[Takes(
    "continuation", typeof(string), "`next` of the page before, with the rest of the query as it was.", Least = 1,
    Most = 1024)]
[Answers(200, "A page.", Body = typeof(PeoplePage))]
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
