using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Http;

namespace Serverless2FA.Devices;

/// <summary>The browsers that aren't asked for a while.</summary>
[Answers(200, "The devices.", Body = typeof(DevicesResponse))]
public sealed class GetDevicesFunction(Funnel funnel, GetDevices getDevices)
{
    [Function(nameof(GetDevices))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "devices")] HttpRequest request) =>
        funnel.RunAsync<ManageCaller>(request, async call => Reply.Of(
            await getDevices.RunAsync(call.Caller, call.At, call.Aborted), DevicesResponse.Write));
}

/// <summary>A person's devices.</summary>
/// <param name="Devices">Those that are good still.</param>
public sealed record DevicesResponse(IReadOnlyList<DeviceResponse> Devices)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(IReadOnlyList<Device> devices) => Answer.Json(
        new DevicesResponse([.. devices.Select(DeviceResponse.Of)]), DevicesJson.Wire.DevicesResponse);
}

/// <summary>A device, without anything that could open something.</summary>
/// <param name="Id">What DELETE devices/{id} takes.</param>
/// <param name="Kind">`remembered` after a second factor, `recognized` after two-step verification.</param>
/// <param name="Name">Its name: text from a stranger, to be shown as text.</param>
/// <param name="FirstUsed">Since when.</param>
/// <param name="LastUsed">When it was last used to sign in.</param>
/// <param name="ExpiresAt">When it is asked again.</param>
public sealed record DeviceResponse(
    string Id, DeviceKind Kind, string Name, DateTimeOffset FirstUsed, DateTimeOffset LastUsed, DateTimeOffset ExpiresAt)
{
    internal static DeviceResponse Of(Device device) => new(
        device.Id, device.Kind, device.Name, device.FirstUsed, device.LastUsed, device.ExpiresAt);
}

[JsonSerializable(typeof(DevicesResponse))]
internal sealed partial class DevicesJson : JsonSerializerContext
{
    public static DevicesJson Wire { get; } = new(WireFormat.Options());
}
