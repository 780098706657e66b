using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>GET audit.</summary>
[Needs(nameof(Right.Administer))]
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
