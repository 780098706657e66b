using System.Text.Json.Serialization;

namespace Serverless2FA.Passcodes;

/// <summary>
/// The hash of an app's codes. SHA-1 is what every app speaks (C2); the others come with imports alone (C6).
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<TotpAlgorithm>))]
public enum TotpAlgorithm
{
    Sha1,
    Sha256,
    Sha512,
}
