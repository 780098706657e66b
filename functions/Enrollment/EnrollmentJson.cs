using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>The body of POST enrollments.</summary>
/// <param name="Method">What to set up.</param>
/// <param name="Phone">For sms: the number in E.164 form.</param>
/// <param name="Email">For email: the address; it may differ from the primary one.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
/// <param name="Passcode">A passcode of a factor that is on, or a recovery code; needed when there is one.</param>
public sealed record StartEnrollmentRequest(
    Method Method,
    [property: RegularExpression(PhoneNumber.Form)] string? Phone = null,
    [property: StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress)] string? Email = null,
    string? Confirmation = null,
    string? Passcode = null);

/// <summary>A begun set-up.</summary>
/// <param name="Id">What enrollments/{id}/confirm takes.</param>
/// <param name="Method">What is being set up.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="ExpiresIn">The same in whole seconds from now on, for clients whose clock may be wrong.</param>
/// <param name="Secret">The key to type in by hand, base32.</param>
/// <param name="KeyUri">The address in the QR code; on a phone a link that opens the app.</param>
/// <param name="QrSvg">The QR code, an SVG image.</param>
/// <param name="Destination">Where the passcode goes, masked.</param>
/// <param name="PasscodeExpiresAt">When the passcode that was sent expires.</param>
/// <param name="PasscodeExpiresIn">The same in whole seconds from now on.</param>
/// <param name="Sent">Whether a passcode is on its way; absent for an app.</param>
/// <param name="RetryAfter">Where none is: after how many seconds one may be asked for.</param>
public sealed record EnrollmentResponse(
    string Id,
    Method Method,
    DateTimeOffset ExpiresAt,
    int ExpiresIn,
    string? Secret,
    string? KeyUri,
    string? QrSvg,
    string? Destination,
    DateTimeOffset? PasscodeExpiresAt,
    int? PasscodeExpiresIn,
    bool? Sent,
    int? RetryAfter)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(StartedEnrollment started, int status)
    {
        var response = new EnrollmentResponse(
            started.Id,
            started.Method,
            started.ExpiresAt,
            Answer.WholeSecondsLeft(started.ExpiresIn),
            started.App?.Secret.ToBase32(),
            started.App?.KeyUri,
            started.App is { } app ? QrCode.Svg(app.KeyUri) : null,
            started.Prompt?.Destination,
            started.Sent?.ExpiresAt,
            started.Sent is { } sent ? Answer.WholeSecondsLeft(sent.ExpiresIn) : null,
            started.Prompt?.Sent,
            started.Prompt?.RetryAfter is { } wait ? Answer.WholeSeconds(wait) : null);
        return Answer.Json(response, EnrollmentJson.Wire.EnrollmentResponse, status);
    }
}

/// <summary>The body of POST enrollments/{id}/send: an object without members.</summary>
public sealed record SendEnrollmentPasscodeRequest;

/// <summary>The body of POST enrollments/{id}/confirm.</summary>
/// <param name="Passcode">Six digits of the method being set up.</param>
public sealed record ConfirmEnrollmentRequest(string Passcode);

/// <summary>A method that is on now.</summary>
/// <param name="Method">Which method.</param>
/// <param name="RecoveryCodes">With the first method: the recovery codes, shown this once.</param>
/// <param name="Assertion">Where a sign-in waited for this: its assertion; the sign-in is complete.</param>
public sealed record ConfirmEnrollmentResponse(
    Method Method, IReadOnlyList<string>? RecoveryCodes, string? Assertion)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(ConfirmedEnrollment confirmed) => Answer.Json(
        new ConfirmEnrollmentResponse(confirmed.Method, confirmed.RecoveryCodes, confirmed.Assertion?.Token),
        EnrollmentJson.Wire.ConfirmEnrollmentResponse);
}

/// <summary>The body of POST factors/{method}/remove.</summary>
/// <param name="Passcode">A passcode of this method or a stronger one, or a recovery code.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
public sealed record RemoveFactorRequest(string Passcode, string? Confirmation = null);

[JsonSerializable(typeof(StartEnrollmentRequest))]
[JsonSerializable(typeof(SendEnrollmentPasscodeRequest))]
[JsonSerializable(typeof(EnrollmentResponse))]
[JsonSerializable(typeof(ConfirmEnrollmentRequest))]
[JsonSerializable(typeof(ConfirmEnrollmentResponse))]
[JsonSerializable(typeof(RemoveFactorRequest))]
[JsonSerializable(typeof(TwoFactor))]
internal sealed partial class EnrollmentJson : JsonSerializerContext
{
    public static EnrollmentJson Wire { get; } = new(WireFormat.Options());
}
