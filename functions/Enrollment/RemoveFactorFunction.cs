using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>POST factors/{method}/remove.</summary>
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
        if (MethodOf(name) is not { } method)
        {
            return Reply.Of(new Refusal.NotFound("The methods are authenticator, sms and email."));
        }

        return TypedCode.TryParse(body.Passcode) is { } typed
            ? Reply.Of(
                await removeFactor.RunAsync(call.Caller, method, typed, call.At, call.Aborted), _ => Answer.NoContent())
            : Reply.Invalid("passcode", TypedCode.RightForm);
    }

    private static Method? MethodOf(string name) => name switch
    {
        "authenticator" => Method.Authenticator,
        "sms" => Method.Sms,
        "email" => Method.Email,
        _ => null,
    };
}
