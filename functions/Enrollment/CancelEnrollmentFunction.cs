using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Enrollment;

/// <summary>Ends a set-up. One that isn't there is ended, too.</summary>
[Takes("id", typeof(string), "The set-up: `id` as POST enrollments answered it, good for 20 minutes.")]
[Answers(204, "There is no such set-up now.")]
public sealed class CancelEnrollmentFunction(Funnel funnel, CancelEnrollment cancelEnrollment)
{
    [Function(nameof(CancelEnrollment))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "enrollments/{id}")] HttpRequest request,
        string id) =>
        funnel.RunAsync<EnrollingCaller>(request, async call => Reply.Of(
            await cancelEnrollment.RunAsync(call.Caller, id, call.At, call.Aborted), _ => Answer.NoContent()));
}
