using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>POST sign-ins/{id}/skip.</summary>
public sealed class SkipEnrollmentFunction(Funnel funnel, SkipEnrollment skipEnrollment)
{
    [Function(nameof(SkipEnrollment))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-ins/{id}/skip")] HttpRequest request,
        string id) =>
        funnel.RunAsync<ContinuingCaller, SkipEnrollmentRequest>(
            request, SignInJson.Wire.SkipEnrollmentRequest, async (call, _) => Reply.Of(
                await skipEnrollment.RunAsync(call.Caller, id, call.At, call.Aborted), SignInResponse.Write));
}
