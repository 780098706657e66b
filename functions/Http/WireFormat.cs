using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless2FA.Http;

/// <summary>How JSON is read and written on every route: camelCase, and nothing that isn't known (C40).</summary>
public static class WireFormat
{
    /// <summary>The options of a room's serializer context; each context needs its own.</summary>
    public static JsonSerializerOptions Options() => new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Converters = { new StrictText(), new StrictWord() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 16,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
