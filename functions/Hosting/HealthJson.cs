using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Http;
using Serverless2FA.Keys;

namespace Serverless2FA.Hosting;

/// <summary>That the service can do its work, and to owners and admins how.</summary>
/// <param name="Status">`healthy`.</param>
/// <param name="Keys">The keys in use; for owners and admins.</param>
/// <param name="Delivery">Each channel, as this instance has seen it; for owners and admins.</param>
/// <param name="Emails">What of the hour's emails is used; for owners and admins.</param>
/// <param name="ComplianceReport">The scheduled report; for owners and admins.</param>
public sealed record HealthResponse(
    [property: AllowedValues("healthy")] string Status,
    KeysResponse? Keys = null,
    IReadOnlyList<ChannelResponse>? Delivery = null,
    EmailsResponse? Emails = null,
    ReportResponse? ComplianceReport = null)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(Health health) => Answer.Json(
        health.Details is { } details ? Of(details) : new HealthResponse("healthy"),
        HealthJson.Wire.HealthResponse);

    private static HealthResponse Of(HealthDetails details) => new(
        "healthy",
        KeysResponse.Of(details.Keys),
        [.. details.Delivery.Channels.Select(ChannelResponse.Of)],
        EmailsResponse.Of(details.Emails),
        ReportResponse.Of(details.Report));
}

/// <summary>The keys in use.</summary>
/// <param name="Signing">The id (`kid`) of the key that signs assertions.</param>
/// <param name="Published">The ids of all keys that are published, the newest first.</param>
public sealed record KeysResponse(string Signing, IReadOnlyList<string> Published)
{
    internal static KeysResponse Of(Keychain keys) =>
        new(keys.CurrentSigner.KeyId, [.. keys.PublishedSigners.Select(key => key.KeyId)]);
}

/// <summary>How sending by one channel goes.</summary>
/// <param name="Channel">`email` or `sms`.</param>
/// <param name="Status">`ok`, `not-configured`, `limited` (the service's quota is used up) or `away`.</param>
/// <param name="Since">Since when it is limited or away.</param>
/// <param name="RetryAt">From when passcodes are tried again.</param>
public sealed record ChannelResponse(
    [property: AllowedValues("email", "sms")] string Channel,
    [property: AllowedValues("ok", "not-configured", "limited", "away")] string Status,
    DateTimeOffset? Since,
    DateTimeOffset? RetryAt)
{
    internal static ChannelResponse Of(ChannelHealth health) => new(
        health.Channel is Delivery.Channel.Sms ? "sms" : "email",
        health switch
        {
            { IsConfigured: false } => "not-configured",
            { Trouble: DeliveryTrouble.Limited } => "limited",
            { Trouble: DeliveryTrouble.Away } => "away",
            _ => "ok",
        },
        health.Since,
        health.RetryAt);
}

/// <summary>Emails in this hour, UTC.</summary>
/// <param name="PerHour">What the mail service accepts, as the setting says. Notices take at most half of it.</param>
/// <param name="Passcodes">How many passcodes were mailed; absent where that couldn't be found out.</param>
/// <param name="Advice">What to do where that is too little for real use.</param>
public sealed record EmailsResponse(int PerHour, int? Passcodes, string? Advice)
{
    /// <summary>
    /// What a domain that Azure manages has. ("Service limits for Azure Communication Services", Email.)
    /// </summary>
    private const int OfManagedDomain = 10;

    internal static EmailsResponse Of(EmailsInHour emails) => new(
        emails.Limit,
        emails.Passcodes,
        emails.Limit <= OfManagedDomain
            ? "So few emails an hour can't carry a team. Send from a domain of your own, and set Delivery__EmailsPerHour."
            : null);
}

/// <summary>How the scheduled report does.</summary>
/// <param name="Status">`ok`, `late` (it should have been sent), `failed` (somebody didn't get the last), `none` (none
/// was due yet) or `unknown` (that couldn't be found out).</param>
/// <param name="SentAt">When the last was sent.</param>
/// <param name="DueAt">The time that one is late for.</param>
public sealed record ReportResponse(
    [property: AllowedValues("ok", "late", "failed", "none", "unknown")] string Status,
    DateTimeOffset? SentAt,
    DateTimeOffset? DueAt)
{
    internal static ReportResponse Of(ReportHealth? health) => new(
        health switch
        {
            null => "unknown",
            { FailedAt: { } failed } when !(health.DueAt > failed) => "failed",
            { DueAt: not null } => "late",
            { SentAt: null } => "none",
            _ => "ok",
        },
        health?.SentAt,
        health?.DueAt);
}

[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Wire { get; } = new(WireFormat.Options());
}
