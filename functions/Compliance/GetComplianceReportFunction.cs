using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>GET compliance-reports/current.</summary>
[Needs(nameof(Right.Administer))]
public sealed class GetComplianceReportFunction(Funnel funnel, GetComplianceReport getReport)
{
    [Function(nameof(GetComplianceReport))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "compliance-reports/current")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
        {
            var query = new RequestQuery(request, "audience");
            var audience = query.Word<Audience>("audience") ?? Audience.TeamMembers;
            return query.Wrong ?? Reply.Of(
                await getReport.RunAsync(call.Caller, audience, call.At, call.Aborted),
                report => Answer.Download("text/csv; charset=utf-8", report.Name, report.WriteAsync));
        });
}
