using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>
/// All entries that a query finds, an entry a line. The last line is no entry and has a `status`: `complete`, or
/// `incomplete` with a `continuation` to ask again with. An answer without such a line broke off.
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
[Takes(
    "continuation", typeof(string), "`next` of the page before, with the rest of the query as it was.", Least = 1,
    Most = 1024)]
[Answers(200, "The entries, one JSON object a line.", ContentType = RequestLines.Json)]
public sealed class ExportAuditFunction(Funnel funnel, ExportAudit exportAudit)
{
    [Function(nameof(ExportAudit))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/export")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
        {
            var (asked, wrong) = AuditParameters.Read(request, call.At.Now, hasLimit: false);
            return asked is null
                ? wrong!
                : await exportAudit.RunAsync(call.Caller, asked, call.Aborted) switch
                {
                    Outcome<AuditExport>.Done { Answer: var export } =>
                        Reply.Of(lines => exportAudit.WriteAsync(export, lines, call.Aborted)),
                    Outcome<AuditExport>.Refused { Refusal: var refusal } => Reply.Of(refusal),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
        });
}
