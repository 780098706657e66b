using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>A policy as it is stored. What got lost is never taken for "not required" (C32).</summary>
internal static class PolicyDocument
{
    /// <summary>
    /// What the first version knew; everything else came later, and takes its default in older documents.
    /// </summary>
    private static readonly string[] FromTheBeginning =
        ["requireForTeamMembers", "requireForEndUsers", "requireForSingleSignOn"];

    /// <exception cref="InvalidDataException">It is broken, or a member is missing.</exception>
    public static AccountPolicy Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            var document = JsonNode.Parse(content.Span) as JsonObject
                ?? throw new InvalidDataException("The stored policy is no object.");
            var defaults = JsonSerializer.SerializeToNode(
                AccountPolicy.Default, PolicyDocumentJson.Default.AccountPolicy)!;
            foreach (var (name, value) in defaults.AsObject())
            {
                if (!document.ContainsKey(name) && !FromTheBeginning.Contains(name, StringComparer.Ordinal))
                {
                    document[name] = value?.DeepClone();
                }
            }

            return document.Deserialize(PolicyDocumentJson.Default.AccountPolicy)!;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The stored policy is broken.", broken);
        }
    }

    public static byte[] Write(AccountPolicy policy) =>
        JsonSerializer.SerializeToUtf8Bytes(policy, PolicyDocumentJson.Default.AccountPolicy);

    /// <summary>As people read it in the audit trail.</summary>
    public static string Text(AccountPolicy policy) => Encoding.UTF8.GetString(Write(policy));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccountPolicy))]
internal sealed partial class PolicyDocumentJson : JsonSerializerContext;
