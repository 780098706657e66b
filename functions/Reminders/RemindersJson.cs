using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>The body of POST reminders.</summary>
/// <param name="Audience">Whom to remind; absent: all of whom a factor is required.</param>
public sealed record SendRemindersRequest(Audience? Audience = null);

/// <summary>They are on their way.</summary>
/// <param name="Status">`accepted`.</param>
public sealed record SendRemindersResponse([property: AllowedValues("accepted")] string Status);

[JsonSerializable(typeof(SendRemindersRequest))]
[JsonSerializable(typeof(SendRemindersResponse))]
internal sealed partial class RemindersJson : JsonSerializerContext
{
    public static RemindersJson Wire { get; } = new(WireFormat.Options());
}
