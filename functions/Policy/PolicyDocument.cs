using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>A policy as it is stored.</summary>
internal static class PolicyDocument
{
    public static AccountPolicy Read(ReadOnlyMemory<byte> content) =>
        JsonSerializer.Deserialize(content.Span, PolicyDocumentJson.Default.AccountPolicy)
        ?? throw new InvalidDataException("The stored policy is broken.");

    public static byte[] Write(AccountPolicy policy) =>
        JsonSerializer.SerializeToUtf8Bytes(policy, PolicyDocumentJson.Default.AccountPolicy);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AccountPolicy))]
internal sealed partial class PolicyDocumentJson : JsonSerializerContext;
