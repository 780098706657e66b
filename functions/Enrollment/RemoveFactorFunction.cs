using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Turns a method off. Refused where the policy requires a factor and this is the last. All devices are forgotten.
/// </summary>
[Takes("method", typeof(Method), "The method.")]
[Answers(204, "It is off.")]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.NotAllowed), nameof(ProblemType.RequiredByPolicy),
    nameof(ProblemType.PasscodeRefused), JudgesCode = true)]
public sealed class RemoveFactorFunction(Funnel funnel, RemoveFactor removeFactor)
{
    [Function(nameof(RemoveFactor))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "factors/{method}/remove")] HttpRequest request,
        string method) =>
        funnel.RunAsync<ManageCaller, RemoveFactorRequest>(
            request, EnrollmentJson.Wire.RemoveFactorRequest, (call, body) => HandleAsync(call, method, body));

    private async Task<Reply> HandleAsync(Call<ManageCaller> call, string name, RemoveFactorRequest body)
    {
        if (MethodWords.TryParse(name) is not { } method)
        {
            return Reply.Of(new Refusal.NotFound("The methods are authenticator, sms and email."));
        }

        if (TypedCode.TryParse(body.Passcode) is not { } typed)
        {
            return Reply.Invalid("passcode", TypedCode.RightForm);
        }

        var removal = new FactorRemoval(method, new ConfirmingCode(typed, body.Confirmation));
        return Reply.Of(
            await removeFactor.RunAsync(call.Caller, removal, call.At, call.Aborted), _ => Answer.NoContent());
    }
}
