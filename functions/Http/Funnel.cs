using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Http;

/// <summary>
/// What every function goes through, in both hosts: find the caller, read the body, run the handler, and turn the
/// result or a failing service into a response. The only place where an error becomes a status.
/// </summary>
public sealed class Funnel(
    IServiceProvider services, RequestReader reader, Failures failures, RefusalMetrics metrics, ILogger<Funnel> log)
{
    /// <summary>Runs a handler that takes a JSON body.</summary>
    /// <typeparam name="TCaller">Who may call: no handler runs without one, and only Access makes them.</typeparam>
    /// <typeparam name="TBody">The body.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="handle">The handler.</param>
    /// <param name="absent">What a request without a body means; null where there must be one.</param>
    public async Task<IResult> RunAsync<TCaller, TBody>(
        HttpRequest request,
        JsonTypeInfo<TBody> type,
        Func<Call<TCaller>, TBody, Task<Reply>> handle,
        TBody? absent = null)
        where TCaller : class
        where TBody : class
    {
        if (absent is not null && RequestBody.IsAbsent(request))
        {
            return await RunAsync<TCaller>(request, call => handle(call, absent));
        }

        // Received first, looked at last: the time and the ticket are judged when the whole request is there.
        var (received, unreceived) = await RequestBody.ReceiveAsync(request);
        return await RunAsync<TCaller>(request, async call =>
        {
            if (received is null)
            {
                return Reply.Of(unreceived!);
            }

            var (body, problem) = RequestBody.Parse(received, type);
            return body is null ? Reply.Of(problem!) : await handle(call, body);
        });
    }

    /// <summary>
    /// Runs a handler that reads its body as it comes, line by line, and may answer the same way. What is refused
    /// before the answer begins is a problem as everywhere; what fails later is the answer's last line.
    /// </summary>
    /// <typeparam name="TCaller">Who may call: no handler runs without one, and only Access makes them.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="mediaTypes">The types that the body may have.</param>
    /// <param name="handle">The handler.</param>
    public Task<IResult> RunStreamedAsync<TCaller>(
        HttpRequest request, string[] mediaTypes, Func<Call<TCaller>, RequestLines, Task<Reply>> handle)
        where TCaller : class =>
        RunAsync<TCaller>(request, async call =>
        {
            var (lines, problem) = StreamedRequest.Open(request, mediaTypes);
            return lines is null ? Reply.Of(problem!) : await handle(call, lines);
        });

    /// <summary>Runs a handler that takes no body.</summary>
    /// <typeparam name="TCaller">Who may call: no handler runs without one, and only Access makes them.</typeparam>
    public async Task<IResult> RunAsync<TCaller>(HttpRequest request, Func<Call<TCaller>, Task<Reply>> handle)
        where TCaller : class
    {
        var at = reader.Circumstances(request);
        var answer = Turn(await TryAsync(request, at, handle), at);
        return answer.With("X-Correlation-Id", at.CorrelationId);
    }

    private async Task<Reply> TryAsync<TCaller>(
        HttpRequest request, Circumstances at, Func<Call<TCaller>, Task<Reply>> handle)
        where TCaller : class
    {
        var aborted = request.HttpContext.RequestAborted;
        try
        {
            var gate = services.GetRequiredService<IGate<TCaller>>();
            var access = new AccessRequest(request.Headers.Authorization, at.Now);
            return await gate.AdmitAsync(access, aborted) switch
            {
                Admission<TCaller>.Admitted { Caller: var caller } => await handle(new Call<TCaller>(caller, at, aborted)),
                Admission<TCaller>.Refused { Reason: var reason } => RefuseTicket(reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // Nobody reads this answer; what was written stands.
            return Reply.Of(Answer.NoContent());
        }
#pragma warning disable CA1031 // Whatever fails ends here, as a problem without a word of what it was.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Reply.Failed(await failures.ExplainAsync(failure, aborted));
        }
    }

    private Reply.Failed RefuseTicket(string reason)
    {
        log.TicketRefused(reason);
        metrics.CountTicket(reason);
        return new Reply.Failed(new Problem(ProblemType.TicketRefused, "Send a ticket for this purpose as 'Authorization: Bearer'."));
    }

    private Answer Turn(Reply reply, Circumstances at) => reply switch
    {
        Reply.Answered { Answer: var answer } => answer,
        Reply.Streamed { Write: var write } => new StreamedAnswer(write, failures, metrics, at.CorrelationId).ToAnswer(),
        Reply.Refused { Refusal: var refusal } => Explain(refusal.ToProblem(at.Now), at),
        Reply.Failed { Problem: var problem } => Explain(problem, at),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Answer Explain(Problem problem, Circumstances at)
    {
        metrics.Count(problem.Type);
        return Answer.Problem(problem, at.CorrelationId);
    }
}
