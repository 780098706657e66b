using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Turns the method on, by a passcode from it. The first method brings the recovery codes, shown this once; a
/// sign-in that waited for it is complete with the answer's `assertion`.
/// </summary>
[Takes("id", typeof(string), "The set-up: `id` as POST enrollments answered it, good for 20 minutes.")]
[Answers(200, "The method is on.", Body = typeof(ConfirmEnrollmentResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.MethodUnavailable), nameof(ProblemType.PasscodeRefused),
    nameof(ProblemType.ChallengeEnded), nameof(ProblemType.Locked))]
public sealed class ConfirmEnrollmentFunction(Funnel funnel, ConfirmEnrollment confirmEnrollment)
{
    [Function(nameof(ConfirmEnrollment))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enrollments/{id}/confirm")] HttpRequest request,
        string id) =>
        funnel.RunAsync<EnrollingCaller, ConfirmEnrollmentRequest>(
            request, EnrollmentJson.Wire.ConfirmEnrollmentRequest, (call, body) => HandleAsync(call, id, body));

    private async Task<Reply> HandleAsync(Call<EnrollingCaller> call, string id, ConfirmEnrollmentRequest body) =>
        Passcode.TryParse(body.Passcode) is { } typed
            ? Reply.Of(
                await confirmEnrollment.RunAsync(call.Caller, new EnrollmentCode(id, typed), call.At, call.Aborted),
                ConfirmEnrollmentResponse.Write)
            : Reply.Invalid("passcode", "Send the six digits that the app shows now, or that were sent.");
}
