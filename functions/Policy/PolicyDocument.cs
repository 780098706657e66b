using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>A policy as it is stored. What got lost is never taken for "not required" (C32).</summary>
internal static class PolicyDocument
{
    /// <exception cref="InvalidDataException">It is broken, or a member is missing.</exception>
    public static AccountPolicy Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content.Span, PolicyDocumentJson.Default.AccountPolicy)
                ?? throw new InvalidDataException("The stored policy is empty.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The stored policy is broken.", broken);
        }
    }

    public static byte[] Write(AccountPolicy policy) =>
        JsonSerializer.SerializeToUtf8Bytes(policy, PolicyDocumentJson.Default.AccountPolicy);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AccountPolicy))]
internal sealed partial class PolicyDocumentJson : JsonSerializerContext;
