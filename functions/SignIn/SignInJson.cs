using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Devices.List;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.SignIn;

/// <summary>The body of POST sign-ins.</summary>
/// <param name="Passcode">Six digits of the app, or a recovery code, to be judged at once.</param>
/// <param name="DeviceToken">What the browser was given at an earlier sign-in. One that doesn't count is no
/// error.</param>
public sealed record StartSignInRequest(string? Passcode = null, string? DeviceToken = null);

/// <summary>The body of POST sign-ins/{id}/passcode.</summary>
/// <param name="Passcode">Six digits, or a recovery code.</param>
/// <param name="RememberDevice">"Don't ask again on this computer".</param>
/// <param name="DeviceName">What the person calls it; else the browser's own name is taken.</param>
public sealed record AnswerPasscodeRequest(
    string Passcode,
    bool RememberDevice = false,
    [property: StringLength(Device.LongestName)] string? DeviceName = null);

/// <summary>The body of POST sign-ins/{id}/send.</summary>
/// <param name="Method">By another method; absent: by the same.</param>
public sealed record SendPasscodeRequest(Method? Method = null);

/// <summary>The body of POST sign-ins/{id}/skip: an object without members.</summary>
public sealed record SkipEnrollmentRequest;

/// <summary>What became of a sign-in: `status` says which of the other members there are.</summary>
/// <param name="Status">`complete`: let the person in once the assertion is verified. `passcode-required`: ask for what
/// `challenge` says. `enrollment-required`: a method must be set up first, with this ticket.</param>
/// <param name="Assertion">With `complete`: a JWT (ES256) that says who, for which ticket and how, good for 2
/// minutes.</param>
/// <param name="DeviceToken">With `complete`, where the browser is to be known again: keep it there, and send it with the
/// next sign-in.</param>
/// <param name="RecoveryCodesRemaining">With `complete`: recovery codes left; absent without a set.</param>
/// <param name="RecoveryCodesFew">True at three or fewer: time for a new set.</param>
/// <param name="ReplaceUntil">After a recovery code or a one-time code: until when this ticket may set up a
/// replacement.</param>
/// <param name="Challenge">With `passcode-required`: the prompt.</param>
/// <param name="Methods">With `enrollment-required` and `replaceUntil`: the methods that may be set up.</param>
/// <param name="Id">With `enrollment-required`, where that may be put off: what POST sign-ins/{id}/skip takes.</param>
/// <param name="Skips">At how many sign-ins it may be put off, this one included.</param>
/// <param name="Due">Until when it may be put off.</param>
public sealed record SignInResponse(
    [property: AllowedValues("complete", "passcode-required", "enrollment-required")] string Status,
    string? Assertion = null,
    string? DeviceToken = null,
    int? RecoveryCodesRemaining = null,
    bool? RecoveryCodesFew = null,
    DateTimeOffset? ReplaceUntil = null,
    ChallengeResponse? Challenge = null,
    IReadOnlyList<Method>? Methods = null,
    string? Id = null,
    int? Skips = null,
    DateTimeOffset? Due = null)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(SignInAnswer answer) => Answer.Json(From(answer), SignInJson.Wire.SignInResponse);

    private static SignInResponse From(SignInAnswer answer) => answer switch
    {
        SignInAnswer.Complete { Assertion: var assertion, Entry: var entry, Device: var device } => new(
            "complete",
            assertion.Token,
            device?.Reveal(),
            entry.RecoveryCodesRemaining,
            RecoveryCodeSet.AreFew(entry.RecoveryCodesRemaining) ? true : null,
            entry.Replacement?.Until,
            Methods: entry.Replacement?.Methods),
        SignInAnswer.PasscodeRequired ask => new(
            "passcode-required", Challenge: ChallengeResponse.Of(ask.Prompt, ask.RememberDays)),
        SignInAnswer.EnrollmentRequired { Methods: var methods, Skip: var skip } => new(
            "enrollment-required", Methods: methods, Id: skip?.Id, Skips: skip?.Left.Skips, Due: skip?.Left.Until),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A prompt.</summary>
/// <param name="Id">What stands for the prompt in the calls that answer it; of a confirmation, what goes with the change.</param>
/// <param name="Method">What is asked for: a passcode of this method, or the emailed one of two-step verification.</param>
/// <param name="Entry">Of an app: how the entry to look for is called, `Issuer: account (user)` with the address
/// masked; absent where another system named it.</param>
/// <param name="Destination">Where the passcode goes, masked.</param>
/// <param name="ExpiresAt">When the passcode that was sent expires, else when the prompt ends.</param>
/// <param name="ExpiresIn">The same in whole seconds from now on, for clients whose clock may be wrong.</param>
/// <param name="Methods">The ways there are.</param>
/// <param name="RememberDays">For how many days the browser can be remembered; 0: it can't.</param>
/// <param name="Sent">Whether a passcode is on its way; absent for an app.</param>
/// <param name="RetryAfter">Where none is: after how many seconds one may be asked for.</param>
/// <param name="Help">Who helps a person who has lost everything: `administrator`, `owner`, or `new-account`:
/// nobody.</param>
public sealed record ChallengeResponse(
    string Id,
    [property: AllowedValues("authenticator", "sms", "email", "two-step")] string Method,
    string? Entry,
    string? Destination,
    DateTimeOffset ExpiresAt,
    int ExpiresIn,
    IReadOnlyList<Method> Methods,
    int? RememberDays,
    bool? Sent,
    int? RetryAfter,
    LastResort Help)
{
    /// <summary>The prompt as it is written.</summary>
    public static ChallengeResponse Of(Prompt prompt, int? rememberDays) => new(
        prompt.Id,
        prompt.Challenge.Purpose is PasscodePurpose.TwoStep ? "two-step" : prompt.Challenge.Method.Word(),
        prompt.Entry?.ToString(),
        prompt.Destination,
        prompt.ExpiresAt,
        Answer.WholeSecondsLeft(prompt.ExpiresIn),
        prompt.Methods,
        rememberDays,
        prompt.Sent,
        prompt.RetryAfter is { } wait ? Answer.WholeSeconds(wait) : null,
        prompt.Help);
}

[JsonSerializable(typeof(StartSignInRequest))]
[JsonSerializable(typeof(AnswerPasscodeRequest))]
[JsonSerializable(typeof(SendPasscodeRequest))]
[JsonSerializable(typeof(SkipEnrollmentRequest))]
[JsonSerializable(typeof(SignInResponse))]
internal sealed partial class SignInJson : JsonSerializerContext
{
    public static SignInJson Wire { get; } = new(WireFormat.Options());
}
