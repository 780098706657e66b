using System.Text.Json.Serialization;
using Serverless2FA.Http;

namespace Serverless2FA.Enrollment;

/// <summary>A line of POST authenticators/import.</summary>
/// <param name="Id">Whose app it is.</param>
/// <param name="Uri">The `otpauth://` address that the app was set up with: a secret.</param>
public sealed record ImportedAuthenticator(string Id, string Uri)
{
    public override string ToString() => "(imported authenticator)";
}

[JsonSerializable(typeof(ImportedAuthenticator))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    public static ImportJson Wire { get; } = new(WireFormat.Options());
}
