using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing;
using Serverless2FA.Access;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Http;

namespace Serverless2FA.Demo;

/// <summary>What only the local host has: tickets without a password, the outbox, a clock to put forward.</summary>
internal sealed class DemoEndpoints(Funnel funnel, DemoTickets tickets, Outbox outbox, DemoClock clock) : ILocalEndpoints
{
    private const int LongestStepSeconds = 366 * 24 * 3600;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapDemo("POST", "/demo/tickets", request =>
            funnel.RunAsync<PublicCaller, DemoTicketRequest>(request, DemoJson.Wire.DemoTicketRequest, IssueAsync));
        routes.MapDemo("GET", "/demo/outbox", request =>
            funnel.RunAsync<PublicCaller>(request, _ => Task.FromResult(Reply.Of(
                Answer.Json(outbox.Messages, DemoJson.Wire.IReadOnlyListOutboxMessage)))));
        routes.MapDemo("GET", OutboxAttachment.Route + "{number}", request =>
            funnel.RunAsync<PublicCaller>(request, _ => Task.FromResult(Attachment(request.RouteValues["number"]))));
        routes.MapDemo("POST", "/demo/clock", request =>
            funnel.RunAsync<PublicCaller, DemoClockRequest>(request, DemoJson.Wire.DemoClockRequest, Advance));
    }

    private async Task<Reply> IssueAsync(Call<PublicCaller> call, DemoTicketRequest body) =>
        await tickets.IssueAsync(body, call.Aborted) is { } ticket
            ? Reply.Of(Answer.Json(new DemoTicketResponse(ticket.Token), DemoJson.Wire.DemoTicketResponse))
            : Reply.Of(new Problem(ProblemType.Conflict, "Tickets are signed with the application's own keys here."));

    private Reply Attachment(object? number) =>
        int.TryParse((string?)number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
        && outbox.FindAttachment(which) is { } file
            ? Reply.Of(Answer.File(file.Content, file.ContentType, file.Name))
            : Reply.Of(new Problem(ProblemType.NotFound, "There is no such attachment, or it is kept no more."));

    private Task<Reply> Advance(Call<PublicCaller> call, DemoClockRequest body)
    {
        if (body.AdvanceSeconds is < 0 or > LongestStepSeconds)
        {
            return Task.FromResult(Reply.Invalid("advanceSeconds", "Send 0 to 31622400 seconds: time only goes forward."));
        }

        clock.Advance(TimeSpan.FromSeconds(body.AdvanceSeconds));
        return Task.FromResult(Reply.Of(Answer.Json(
            new DemoClockResponse(clock.GetUtcNow()), DemoJson.Wire.DemoClockResponse)));
    }
}

/// <summary>The body of POST /demo/tickets.</summary>
internal sealed record DemoTicketRequest(string User, string Purpose, string? Credential = null, string? Acr = null);

/// <summary>A ticket.</summary>
internal sealed record DemoTicketResponse(string Ticket);

/// <summary>The body of POST /demo/clock.</summary>
internal sealed record DemoClockRequest(int AdvanceSeconds);

/// <summary>The time it is now.</summary>
internal sealed record DemoClockResponse(DateTimeOffset Now);

[JsonSerializable(typeof(DemoTicketRequest))]
[JsonSerializable(typeof(DemoTicketResponse))]
[JsonSerializable(typeof(DemoClockRequest))]
[JsonSerializable(typeof(DemoClockResponse))]
[JsonSerializable(typeof(IReadOnlyList<OutboxMessage>))]
internal sealed partial class DemoJson : JsonSerializerContext
{
    public static DemoJson Wire { get; } = new(WireFormat.Options());
}
