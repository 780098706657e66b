using System.Text.Json.Serialization;
using Serverless2FA.Http;

namespace Serverless2FA.Policy;

[JsonSerializable(typeof(PolicyBody))]
[JsonSerializable(typeof(PolicyPreview))]
internal sealed partial class PolicyJson : JsonSerializerContext
{
    public static PolicyJson Wire { get; } = new(WireFormat.Options());
}
