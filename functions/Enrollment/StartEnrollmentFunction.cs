using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>POST enrollments.</summary>
public sealed class StartEnrollmentFunction(Funnel funnel, StartEnrollment startEnrollment)
{
    [Function(nameof(StartEnrollment))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "enrollments")] HttpRequest request) =>
        funnel.RunAsync<EnrollingCaller, StartEnrollmentRequest>(
            request, EnrollmentJson.Wire.StartEnrollmentRequest, HandleAsync);

    private async Task<Reply> HandleAsync(Call<EnrollingCaller> call, StartEnrollmentRequest body)
    {
        if (body.Method is not Method.Authenticator)
        {
            return Reply.Of(new Refusal.MethodUnavailable("No sender is configured for it: use the authenticator app."));
        }

        var typed = TypedCode.TryParse(body.Passcode);
        return typed is null && body.Passcode is not null
            ? Reply.Invalid("passcode", TypedCode.RightForm)
            : Reply.Of(
                await startEnrollment.RunAsync(call.Caller, typed, call.At, call.Aborted), EnrollmentResponse.Write);
    }
}
