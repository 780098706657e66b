using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;

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
        if (WantedMethod.TryRead(body.Method, body.Phone, body.Email, out var fault) is not { } wanted)
        {
            return Reply.Of(fault!);
        }

        var typed = TypedCode.TryParse(body.Passcode);
        if (typed is null && body.Passcode is not null)
        {
            return Reply.Invalid("passcode", TypedCode.RightForm);
        }

        var wish = new EnrollmentWish(wanted, new ConfirmingCode(typed, body.Confirmation));
        return Reply.Of(
            await startEnrollment.RunAsync(call.Caller, wish, call.At, call.Aborted),
            started => EnrollmentResponse.Write(started, StatusCodes.Status201Created));
    }
}
