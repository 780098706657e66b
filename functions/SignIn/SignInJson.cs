using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.SignIn;

/// <summary>The body of POST sign-ins.</summary>
/// <param name="Passcode">Six digits of the app, or a recovery code, to be judged at once.</param>
public sealed record StartSignInRequest(string? Passcode = null);

/// <summary>The body of POST sign-ins/{id}/passcode.</summary>
/// <param name="Passcode">Six digits, or a recovery code.</param>
public sealed record AnswerPasscodeRequest(string Passcode);

/// <summary>The answer to both.</summary>
public sealed record SignInResponse(
    string Status,
    string? Assertion = null,
    int? RecoveryCodesRemaining = null,
    bool? RecoveryCodesFew = null,
    DateTimeOffset? ReplaceUntil = null,
    ChallengeResponse? Challenge = null,
    IReadOnlyList<Method>? Methods = null)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(SignInAnswer answer) => Answer.Json(From(answer), SignInJson.Wire.SignInResponse);

    private static SignInResponse From(SignInAnswer answer) => answer switch
    {
        SignInAnswer.Complete { Assertion: var assertion, Entry: var entry } => new(
            "complete",
            assertion.Token,
            entry.RecoveryCodesRemaining,
            RecoveryCodeSet.AreFew(entry.RecoveryCodesRemaining) ? true : null,
            entry.ReplaceUntil),
        SignInAnswer.PasscodeRequired ask => new(
            "passcode-required", Challenge: new ChallengeResponse(ask.Id, ask.Methods[0], ask.ExpiresAt, ask.Methods)),
        SignInAnswer.EnrollmentRequired { Methods: var methods } => new("enrollment-required", Methods: methods),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>A prompt.</summary>
/// <param name="Id">What POST sign-ins/{id}/passcode takes.</param>
/// <param name="Method">What is asked for.</param>
/// <param name="ExpiresAt">When the prompt ends.</param>
/// <param name="Methods">The other ways.</param>
public sealed record ChallengeResponse(
    string Id, Method Method, DateTimeOffset ExpiresAt, IReadOnlyList<Method> Methods);

[JsonSerializable(typeof(StartSignInRequest))]
[JsonSerializable(typeof(AnswerPasscodeRequest))]
[JsonSerializable(typeof(SignInResponse))]
internal sealed partial class SignInJson : JsonSerializerContext
{
    public static SignInJson Wire { get; } = new(WireFormat.Options());
}
