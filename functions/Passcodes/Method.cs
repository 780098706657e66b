using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>
/// What brings a passcode to a person. The order is the order of strength, the strongest first (F18).
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<Method>))]
public enum Method
{
    /// <summary>Time-based codes of an app (RFC 6238).</summary>
    [JsonStringEnumMemberName("authenticator")]
    Authenticator,

    /// <summary>A text message; restricted by NIST SP 800-63B-4 3.2.9.</summary>
    [JsonStringEnumMemberName("sms")]
    Sms,

    /// <summary>An email; not an out-of-band authenticator by NIST SP 800-63B-4 3.1.3.1.</summary>
    [JsonStringEnumMemberName("email")]
    Email,
}
