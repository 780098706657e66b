using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Enrollment;

/// <summary>POST enrollments/{id}/send.</summary>
public sealed class SendEnrollmentPasscodeFunction(Funnel funnel, SendEnrollmentPasscode sendPasscode)
{
    [Function(nameof(SendEnrollmentPasscode))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enrollments/{id}/send")] HttpRequest request,
        string id) =>
        funnel.RunAsync<EnrollingCaller, SendEnrollmentPasscodeRequest>(
            request, EnrollmentJson.Wire.SendEnrollmentPasscodeRequest, async (call, _) => Reply.Of(
                await sendPasscode.RunAsync(call.Caller, id, call.At, call.Aborted),
                started => EnrollmentResponse.Write(started, StatusCodes.Status200OK)));
}
