using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Http;
using Serverless2FA.Judging;

namespace Serverless2FA.SignIn;

/// <summary>
/// Starts a sign-in. After the application's own password step this says whether it is `complete`, whether the
/// person is asked for a passcode, or must set a method up first. Where an app is asked for, or nothing is due,
/// nothing is written and nothing sent. With `passcode` it is judged in the same request, for back ends and command
/// lines.
/// </summary>
[Answers(200, "Complete, a prompt, or a method to be set up: `status` says which.", Body = typeof(SignInResponse))]
[Refuses(
    nameof(ProblemType.TicketCompleted), nameof(ProblemType.ApiPasswordRefused), nameof(ProblemType.PasscodeRefused),
    JudgesCode = true)]
public sealed class StartSignInFunction(Funnel funnel, StartSignIn startSignIn)
{
    [Function(nameof(StartSignIn))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-ins")] HttpRequest request) =>
        funnel.RunAsync<SignInCaller, StartSignInRequest>(request, SignInJson.Wire.StartSignInRequest, HandleAsync);

    private async Task<Reply> HandleAsync(Call<SignInCaller> call, StartSignInRequest body)
    {
        var typed = TypedCode.TryParse(body.Passcode);
        return typed is null && body.Passcode is not null
            ? Reply.Invalid("passcode", TypedCode.RightForm)
            : Reply.Of(
                await startSignIn.RunAsync(
                    call.Caller,
                    new SignInBeginning(typed, DeviceToken.TryParse(body.DeviceToken)),
                    call.At,
                    call.Aborted),
                SignInResponse.Write);
    }
}
