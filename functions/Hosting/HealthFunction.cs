using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Http;

namespace Serverless2FA.Hosting;

/// <summary>
/// Whether storage and keys answer. Else the problem that any request would get. Strangers are told nothing more;
/// owners and admins, by an `admin` ticket, how sending goes on the instance that answers, and whether the
/// compliance report comes.
/// </summary>
[Answers(200, "The service is healthy.", Body = typeof(HealthResponse))]
public sealed class HealthFunction(Funnel funnel, GetHealth getHealth)
{
    [Function("Health")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        funnel.RunAsync<VisitorCaller>(request, async call => Reply.Of(
            HealthResponse.Write(await getHealth.RunAsync(call.Caller, call.Aborted))));
}

/// <summary>That the service can do its work, and to owners and admins how.</summary>
/// <param name="Status">`healthy`.</param>
/// <param name="Delivery">Each channel, as this instance has seen it; for owners and admins.</param>
/// <param name="ComplianceReport">The scheduled report; for owners and admins.</param>
public sealed record HealthResponse(
    [property: AllowedValues("healthy")] string Status,
    IReadOnlyList<ChannelResponse>? Delivery = null,
    ReportResponse? ComplianceReport = null)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(Health health) => Answer.Json(
        new HealthResponse("healthy", health.Delivery is { Channels: var channels }
            ? [.. channels.Select(ChannelResponse.Of)]
            : null,
            health.Report is { } report ? ReportResponse.Of(report) : null),
        HealthJson.Wire.HealthResponse);
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

/// <summary>How the scheduled report does.</summary>
/// <param name="Status">`ok`, `late` (it should have been sent), `failed` (somebody didn't get the last) or `none`
/// (none was due yet).</param>
/// <param name="SentAt">When the last was sent.</param>
/// <param name="DueAt">The time that one is late for.</param>
public sealed record ReportResponse(
    [property: AllowedValues("ok", "late", "failed", "none")] string Status, DateTimeOffset? SentAt, DateTimeOffset? DueAt)
{
    internal static ReportResponse Of(ReportHealth health) => new(
        health switch
        {
            { FailedAt: { } failed } when !(health.DueAt > failed) => "failed",
            { DueAt: not null } => "late",
            { SentAt: null } => "none",
            _ => "ok",
        },
        health.SentAt,
        health.DueAt);
}

[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext
{
    public static HealthJson Wire { get; } = new(WireFormat.Options());
}
