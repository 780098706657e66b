using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Enrollment;

/// <summary>What is on: the methods, the recovery codes left, and what may be set up.</summary>
[Answers(200, "The person's two-factor authentication.", Body = typeof(TwoFactor))]
public sealed class GetTwoFactorFunction(Funnel funnel, GetTwoFactor getTwoFactor)
{
    [Function(nameof(GetTwoFactor))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "two-factor")] HttpRequest request) =>
        funnel.RunAsync<ManageCaller>(request, async call => Reply.Of(
            await getTwoFactor.RunAsync(call.Caller, call.At, call.Aborted),
            answer => Answer.Json(answer, EnrollmentJson.Wire.TwoFactor)));
}
