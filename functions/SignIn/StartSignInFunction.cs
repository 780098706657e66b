using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Http;
using Serverless2FA.Judging;

namespace Serverless2FA.SignIn;

/// <summary>POST sign-ins.</summary>
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
