using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>POST sign-ins/{id}/send.</summary>
public sealed class SendPasscodeFunction(Funnel funnel, SendPasscode sendPasscode)
{
    [Function(nameof(SendPasscode))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-ins/{id}/send")] HttpRequest request,
        string id) =>
        funnel.RunAsync<ContinuingCaller, SendPasscodeRequest>(
            request, SignInJson.Wire.SendPasscodeRequest, async (call, body) => Reply.Of(
                await sendPasscode.RunAsync(
                    call.Caller, new PasscodeWish(id, body.Method), call.At, call.Aborted),
                SignInResponse.Write));
}
