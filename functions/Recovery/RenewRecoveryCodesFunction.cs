using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Judging;

namespace Serverless2FA.Recovery;

/// <summary>
/// Makes a new set of recovery codes. The set before dies at once. Takes a passcode of the strongest method, not a
/// recovery code.
/// </summary>
[Answers(200, "The codes, shown this once.", Body = typeof(RecoveryCodesResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.NotAllowed), nameof(ProblemType.PasscodeRefused),
    JudgesCode = true)]
public sealed class RenewRecoveryCodesFunction(Funnel funnel, RenewRecoveryCodes renewRecoveryCodes)
{
    [Function(nameof(RenewRecoveryCodes))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "recovery-codes")] HttpRequest request) =>
        funnel.RunAsync<ManageCaller, RenewRecoveryCodesRequest>(
            request, RecoveryJson.Wire.RenewRecoveryCodesRequest, HandleAsync);

    private async Task<Reply> HandleAsync(Call<ManageCaller> call, RenewRecoveryCodesRequest body) =>
        TypedCode.TryParse(body.Passcode) is { } typed
            ? Reply.Of(
                await renewRecoveryCodes.RunAsync(
                    call.Caller, new ConfirmingCode(typed, body.Confirmation), call.At, call.Aborted),
                fresh => Answer.Json(new RecoveryCodesResponse(fresh.Codes), RecoveryJson.Wire.RecoveryCodesResponse))
            : Reply.Invalid("passcode", TypedCode.RightForm);
}

/// <summary>The body of POST recovery-codes.</summary>
/// <param name="Passcode">Six digits.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
public sealed record RenewRecoveryCodesRequest(string Passcode, string? Confirmation = null);

/// <summary>The codes, shown this once.</summary>
/// <param name="RecoveryCodes">Ten; each works once.</param>
public sealed record RecoveryCodesResponse(IReadOnlyList<string> RecoveryCodes);

[JsonSerializable(typeof(RenewRecoveryCodesRequest))]
[JsonSerializable(typeof(RecoveryCodesResponse))]
internal sealed partial class RecoveryJson : JsonSerializerContext
{
    public static RecoveryJson Wire { get; } = new(WireFormat.Options());
}
