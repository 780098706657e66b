using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>
/// Puts setting up a method off once more, and completes the sign-in. Where the policy leaves some grace,
/// `enrollment-required` comes with the `id` that this takes; that of a two-step prompt that was answered does,
/// too.
/// </summary>
[Takes("id", typeof(string), "The prompt: `id` of enrollment-required, good for 20 minutes.")]
[Answers(200, "Complete.", Body = typeof(SignInResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.TicketCompleted), nameof(ProblemType.RequiredByPolicy),
    nameof(ProblemType.ChallengeEnded))]
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
