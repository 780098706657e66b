using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>
/// The audit trail of a person, or the account's changes and locks; the newest first. A page may be short, even
/// empty, and not be the last: go on with `next` as `continuation` until there is none.
/// </summary>
[Needs(nameof(Right.Administer))]
[Takes(
    "user", typeof(string), "Whose trail; without it the account's changes and locks.", Least = 1,
    Most = UserId.MaxLength)]
[Takes("day", typeof(DateOnly), "A day of UTC, instead of `from` and `until`.")]
[Takes(
    "from", typeof(DateTimeOffset),
    "From when, inclusive; without any time the last 7 days of the account, or all of a person.")]
[Takes("until", typeof(DateTimeOffset), "Until when, exclusive.")]
[Takes("action", typeof(AuditAction), "Only entries of this action.")]
[Takes("result", typeof(AuditResult), "Only what was done, or only what was refused.")]
[Takes("actor", typeof(string), "Only what this one did, as entries say it.", Least = 1, Most = 2 * UserId.MaxLength)]
[Takes("limit", typeof(int), "The most entries of a page.", Least = 1, Most = 200, Usual = 50)]
[Takes(
    "continuation", typeof(string), "`next` of the page before, with the rest of the query as it was.", Least = 1,
    Most = 1024)]
[Answers(200, "A page.", Body = typeof(AuditBody))]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class GetAuditFunction(Funnel funnel, GetAudit getAudit)
{
    [Function(nameof(GetAudit))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
        {
            var (asked, wrong) = AuditParameters.Read(request, call.At.Now, hasLimit: true);
            return asked is null
                ? wrong!
                : Reply.Of(
                    await getAudit.RunAsync(call.Caller, asked, call.Aborted), page => AuditBody.Write(asked, page));
        });
}
