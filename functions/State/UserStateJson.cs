using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.State;

/// <summary>How a state and its audit records are written: generated code, no reflection on the sign-in path.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(UtcTime)],
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UserState))]
[JsonSerializable(typeof(AuditRecord))]
public sealed partial class UserStateJson : JsonSerializerContext;
