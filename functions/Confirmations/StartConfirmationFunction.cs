using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.SignIn;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Confirmations;

/// <summary>
/// Asks for a passcode before something is changed. Only needed for passcodes by text message or email: the
/// answer's `id` goes with the change as `confirmation`. An app's passcode and a recovery code need none. What
/// concerns oneself takes a `manage` ticket, what concerns others an `admin` ticket.
/// </summary>
[Needs(nameof(Right.Help))]
[Answers(200, "A prompt.", Body = typeof(ChallengeResponse))]
[Refuses(
    nameof(ProblemType.NotFound), nameof(ProblemType.NotAllowed), nameof(ProblemType.MethodUnavailable),
    nameof(ProblemType.SendingLimit), SendsPasscode = true)]
public sealed class StartConfirmationFunction(Funnel funnel, StartConfirmation startConfirmation)
{
    [Function(nameof(StartConfirmation))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirmations")] HttpRequest request) =>
        funnel.RunAsync<ConfirmingCaller, StartConfirmationRequest>(
            request, ConfirmationsJson.Wire.StartConfirmationRequest, async (call, body) => Reply.Of(
                await startConfirmation.RunAsync(
                    call.Caller, new ConfirmationWish(PurposeOf(body.Action), body.Method), call.At, call.Aborted),
                prompt => Answer.Json(
                    ChallengeResponse.Of(prompt, rememberDays: null), ConfirmationsJson.Wire.ChallengeResponse)));

    private static PasscodePurpose PurposeOf(ConfirmedAction action) => action switch
    {
        ConfirmedAction.Enroll => PasscodePurpose.ConfirmEnrollment,
        ConfirmedAction.Remove => PasscodePurpose.ConfirmRemoval,
        ConfirmedAction.RecoveryCodes => PasscodePurpose.ConfirmRecoveryCodes,
        ConfirmedAction.AdminCode => PasscodePurpose.ConfirmAdminCode,
        ConfirmedAction.Reset => PasscodePurpose.ConfirmReset,
        ConfirmedAction.Unlock => PasscodePurpose.ConfirmUnlock,
        ConfirmedAction.SupportAccess => PasscodePurpose.ConfirmSupportAccess,
        ConfirmedAction.Directory => PasscodePurpose.ConfirmDirectory,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action is not known."),
    };
}

/// <summary>The body of POST confirmations.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Method">By which method; absent: by the one last used.</param>
public sealed record StartConfirmationRequest(ConfirmedAction Action, Method? Method = null);

/// <summary>What can be confirmed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConfirmedAction>))]
public enum ConfirmedAction
{
    /// <summary>POST enrollments: set a method up, or change one.</summary>
    [JsonStringEnumMemberName("enroll")]
    Enroll,

    /// <summary>POST factors/{method}/remove.</summary>
    [JsonStringEnumMemberName("remove")]
    Remove,

    /// <summary>POST recovery-codes.</summary>
    [JsonStringEnumMemberName("recovery-codes")]
    RecoveryCodes,

    /// <summary>POST users/{id}/recovery-code, with an admin ticket.</summary>
    [JsonStringEnumMemberName("admin-code")]
    AdminCode,

    /// <summary>POST users/{id}/reset, with an admin ticket.</summary>
    [JsonStringEnumMemberName("reset")]
    Reset,

    /// <summary>POST users/{id}/unlock, with an admin ticket.</summary>
    [JsonStringEnumMemberName("unlock")]
    Unlock,

    /// <summary>PUT support-access, with an admin ticket.</summary>
    [JsonStringEnumMemberName("support-access")]
    SupportAccess,

    /// <summary>PUT and DELETE users/{id}, with an admin ticket.</summary>
    [JsonStringEnumMemberName("directory")]
    Directory,
}

[JsonSerializable(typeof(StartConfirmationRequest))]
[JsonSerializable(typeof(ChallengeResponse))]
internal sealed partial class ConfirmationsJson : JsonSerializerContext
{
    public static ConfirmationsJson Wire { get; } = new(WireFormat.Options());
}
