using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>The compliance report of an audience, as it is now.</summary>
[Needs(nameof(Right.Administer))]
[Takes("audience", typeof(Audience), "Of whom.", Usual = "team-members")]
[Answers(200, "The report, a file.", ContentType = ReportContentType)]
public sealed class GetComplianceReportFunction(Funnel funnel, GetComplianceReport getReport)
{
    private const string ReportContentType = "text/csv; charset=utf-8";

    [Function(nameof(GetComplianceReport))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "compliance-reports/current")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller>(request, async call =>
        {
            var query = new RequestQuery(request, "audience");
            var audience = query.Word<Audience>("audience") ?? Audience.TeamMembers;
            return query.Wrong ?? Reply.Of(
                await getReport.RunAsync(call.Caller, audience, call.At, call.Aborted),
                report => Answer.Download(ReportContentType, report.Name, report.WriteAsync));
        });
}
