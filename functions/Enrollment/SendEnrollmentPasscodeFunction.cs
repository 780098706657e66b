using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Enrollment;

/// <summary>Sends the passcode of a set-up again. The passcode before dies.</summary>
[Takes("id", typeof(string), "The set-up: `id` as POST enrollments answered it, good for 20 minutes.")]
[Answers(200, "The set-up as it is now.", Body = typeof(EnrollmentResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.TicketCompleted), nameof(ProblemType.MethodUnavailable),
    nameof(ProblemType.ChallengeEnded), nameof(ProblemType.SendingLimit), SendsPasscode = true)]
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
