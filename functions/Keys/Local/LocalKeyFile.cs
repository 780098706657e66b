using System.Text.Json.Serialization;

namespace Serverless2FA.Keys.Local;

/// <summary>What a key file holds; a second version in it is a rotation.</summary>
internal sealed record LocalKeyFile(IReadOnlyList<LocalKeyVersion> Versions);

/// <summary>One version; the material in base64.</summary>
internal sealed record LocalKeyVersion(string Id, DateTimeOffset CreatedAt, byte[] Material)
{
    public override string ToString() => $"key {Id}";
}

/// <summary>How a key file is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LocalKeyFile))]
internal sealed partial class LocalKeyJson : JsonSerializerContext;
