using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.SignIn;

/// <summary>
/// Sends the passcode of a sign-in again, or asks for another method. The passcode before dies. Use the newest `id`
/// from then on.
/// </summary>
[Takes("id", typeof(string), "The prompt: `id` of the newest challenge, good for 20 minutes.")]
[Answers(200, "The new prompt.", Body = typeof(SignInResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.TicketCompleted), nameof(ProblemType.MethodUnavailable),
    nameof(ProblemType.ChallengeEnded), nameof(ProblemType.SendingLimit), SendsPasscode = true)]
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
