using System.Text.Json.Serialization;

namespace Serverless2FA.Devices.List;

/// <summary>What a device's token is good for (C33).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeviceKind>))]
public enum DeviceKind
{
    /// <summary>Seen after two-step verification: stands in for that, and for nothing else.</summary>
    [JsonStringEnumMemberName("recognized")]
    Recognized,

    /// <summary>"Don't ask again on this computer": given out after a second factor, and stands in for it.</summary>
    [JsonStringEnumMemberName("remembered")]
    Remembered,
}
