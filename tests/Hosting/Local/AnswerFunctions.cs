using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Tests.Hosting.Local;

/// <summary>Functions with every kind of answer.</summary>
public sealed class AnswerFunctions(PerCall call)
{
    [Function("Json")]
    public Task<IResult> JsonAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "json")] HttpRequest request) =>
        Task.FromResult(Results.Json(new { Said = "hello" }));

    [Function("Problem")]
    public async Task<IResult> ProblemAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "problem")] HttpRequest request)
    {
        await Task.Yield();
        return Results.Problem(statusCode: 422, type: "passcode-refused");
    }

    [Function("NoContent")]
    public IResult NoContent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "none")] HttpRequest request) =>
        Results.NoContent();

    [Function("Stream")]
    public async Task StreamAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stream")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("one,");
        await request.HttpContext.Response.Body.FlushAsync();
        await request.HttpContext.Response.WriteAsync("two");
    }

    [Function("Silent")]
    public void Silent([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "silent")] HttpRequest request) =>
        request.HttpContext.Response.StatusCode = StatusCodes.Status418ImATeapot;

    [Function("Throw")]
    public IResult Throw([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "throw")] HttpRequest request) =>
        throw new InvalidOperationException("broken");

    [Function("ThrowLater")]
    public async Task<IResult> ThrowLaterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "throw-later/{secret}")] HttpRequest request)
    {
        request.HttpContext.Response.Headers["X-Half"] = "done";
        await Task.Yield();
        throw new InvalidOperationException("broken later");
    }

    [Function("ThrowLate")]
    public async Task ThrowLateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throw-late")] HttpRequest request)
    {
        await request.HttpContext.Response.WriteAsync("half");
        await request.HttpContext.Response.Body.FlushAsync();
        throw new InvalidOperationException("broken too late");
    }

    [Function("Count")]
    public async Task<IResult> CountAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "count")] HttpRequest request)
    {
        var counted = 0L;
        var buffer = new byte[65536];
        for (var read = -1; read != 0; counted += read)
        {
            read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
        }

        return Results.Text($"{counted}");
    }

    [Function("Wait")]
    public async Task WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        call.Calls.Began.TrySetResult();
        await using var registration = cancellationToken.Register(() => call.Calls.Cancelled.TrySetResult());
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    [Function("Scope")]
    public IResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "scope")] HttpRequest request)
    {
        var same = request.HttpContext.RequestServices.GetService(typeof(PerCall)) == call;
        return Results.Text($"{call.Number} {same}");
    }
}

/// <summary>What a test sees of calls.</summary>
public sealed class Calls
{
    private int _count;

    public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<int> Disposed { get; } = new();

    public int Next() => Interlocked.Increment(ref _count);
}

/// <summary>A scoped service: one for each call.</summary>
public sealed class PerCall(Calls calls) : IDisposable
{
    public Calls Calls => calls;

    public int Number { get; } = calls.Next();

    public void Dispose() => calls.Disposed.Enqueue(Number);
}
