using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Http;
using Serverless2FA.Judging;

namespace Serverless2FA.SignIn;

/// <summary>
/// Answers a prompt. Takes the passcode that was asked for, a recovery code, or a one-time code that an
/// administrator made. A prompt takes five wrong tries, a person ten in a row. What comes after the passcode's end
/// isn't judged: `passcode-refused` says with `sent` whether a new one is on its way to the same prompt.
/// </summary>
[Takes("id", typeof(string), "The prompt: `id` of the newest challenge, good for 20 minutes.")]
[Answers(200, "Complete, or a method to be set up first.", Body = typeof(SignInResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.TicketCompleted), nameof(ProblemType.PasscodeRefused),
    JudgesCode = true)]
public sealed class AnswerPasscodeFunction(Funnel funnel, AnswerPasscode answerPasscode)
{
    [Function(nameof(AnswerPasscode))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-ins/{id}/passcode")] HttpRequest request,
        string id) =>
        funnel.RunAsync<ContinuingCaller, AnswerPasscodeRequest>(
            request, SignInJson.Wire.AnswerPasscodeRequest, (call, body) => HandleAsync(call, id, body));

    private async Task<Reply> HandleAsync(Call<ContinuingCaller> call, string id, AnswerPasscodeRequest body)
    {
        if (TypedCode.TryParse(body.Passcode) is not { } typed)
        {
            return Reply.Invalid("passcode", TypedCode.RightForm);
        }

        var answer = new PasscodeAnswer(id, typed, body.RememberDevice, body.DeviceName);
        return body.DeviceName?.Length > Device.LongestName
            ? Reply.Invalid("deviceName", "A device's name has at most 100 characters.")
            : Reply.Of(await answerPasscode.RunAsync(call.Caller, answer, call.At, call.Aborted), SignInResponse.Write);
    }
}
