using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>Emails the compliance report to who asks.</summary>
[Needs(nameof(Right.Administer))]
[Answers(202, "It comes by email.", Body = typeof(ReportRequestResponse))]
[Refuses(nameof(ProblemType.Conflict), nameof(ProblemType.SendingLimit))]
public sealed class RequestComplianceReportFunction(Funnel funnel, RequestComplianceReport requestReport)
{
    [Function(nameof(RequestComplianceReport))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "compliance-reports")] HttpRequest request) =>
        funnel.RunAsync<AdminCaller, ReportRequest>(
            request,
            ComplianceJson.Wire.ReportRequest,
            async (call, body) => Reply.Of(
                await requestReport.RunAsync(call.Caller, body.Audience, call.At, call.Aborted),
                _ => Answer.Json(
                    new ReportRequestResponse("accepted"),
                    ComplianceJson.Wire.ReportRequestResponse,
                    StatusCodes.Status202Accepted)),
            absent: new ReportRequest());
}
