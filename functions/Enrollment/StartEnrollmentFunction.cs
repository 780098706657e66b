using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Begins to set a method up, or to change its app, number or address. An app's secret comes with the answer; to a
/// number or address a passcode goes. While a factor is on, this takes a passcode of this method or a stronger one,
/// or a recovery code. The set-up ends by itself after 20 minutes.
/// </summary>
[Answers(201, "The set-up, to be confirmed by a passcode within 20 minutes.", Body = typeof(EnrollmentResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.NotAllowed), nameof(ProblemType.TicketCompleted),
    nameof(ProblemType.MethodUnavailable), nameof(ProblemType.PasscodeRefused), nameof(ProblemType.SendingLimit),
    JudgesCode = true)]
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
