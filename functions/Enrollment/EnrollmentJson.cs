using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>The body of POST enrollments.</summary>
/// <param name="Method">What to set up.</param>
/// <param name="Passcode">A passcode of a factor that is on, or a recovery code; needed when there is one.</param>
public sealed record StartEnrollmentRequest(Method Method, string? Passcode = null);

/// <summary>A begun set-up.</summary>
/// <param name="Id">What enrollments/{id}/confirm takes.</param>
/// <param name="Method">What is being set up.</param>
/// <param name="Secret">The key to type in by hand, base32.</param>
/// <param name="KeyUri">The address in the QR code; on a phone a link that opens the app.</param>
/// <param name="QrSvg">The QR code, an SVG image.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record EnrollmentResponse(
    string Id, Method Method, string Secret, string KeyUri, string QrSvg, DateTimeOffset ExpiresAt)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(StartedEnrollment started) => Answer.Json(
        new EnrollmentResponse(
            started.Id,
            started.Method,
            started.Secret.ToBase32(),
            started.KeyUri,
            QrCode.Svg(started.KeyUri),
            started.ExpiresAt),
        EnrollmentJson.Wire.EnrollmentResponse,
        Microsoft.AspNetCore.Http.StatusCodes.Status201Created);
}

/// <summary>The body of POST enrollments/{id}/confirm.</summary>
/// <param name="Passcode">Six digits of the method being set up.</param>
public sealed record ConfirmEnrollmentRequest(string Passcode);

/// <summary>A method that is on now.</summary>
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
public sealed record RemoveFactorRequest(string Passcode);

[JsonSerializable(typeof(StartEnrollmentRequest))]
[JsonSerializable(typeof(EnrollmentResponse))]
[JsonSerializable(typeof(ConfirmEnrollmentRequest))]
[JsonSerializable(typeof(ConfirmEnrollmentResponse))]
[JsonSerializable(typeof(RemoveFactorRequest))]
[JsonSerializable(typeof(TwoFactor))]
internal sealed partial class EnrollmentJson : JsonSerializerContext
{
    public static EnrollmentJson Wire { get; } = new(WireFormat.Options());
}
