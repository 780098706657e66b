using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Runs the timer functions, and offers POST /admin/functions/{name}, by which Core Tools lets one be fired. No key is
/// asked for there either: it listens on loopback only.
/// </summary>
internal sealed class LocalTimers(
    IReadOnlyList<ScheduledFunction> functions,
    LocalHostOptions options,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<LocalTimers> logger) : BackgroundService, ILocalEndpoints
{
    private readonly Dictionary<string, LocalTimer> _timers = functions.ToDictionary(
        function => function.Name,
        function => new LocalTimer(function, options, scopes, time, logger),
        StringComparer.OrdinalIgnoreCase);

    private readonly CancellationTokenSource _stopping = new();

    public void Map(IEndpointRouteBuilder routes) => routes
        .Map("admin/functions/{name}", FireAsync)
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Post]));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_timers.Values.Select(timer => timer.CloseAsync(cancellationToken)));
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_timers.Values.Select(timer => timer.FollowScheduleAsync(stoppingToken)));

    private Task FireAsync(HttpContext context)
    {
        if (context.GetRouteValue("name") is string name && _timers.TryGetValue(name, out var timer))
        {
            // The answer doesn't wait for the run, as under Core Tools; stopping the host does.
            _ = Task.Run(() => timer.FireAsync(_stopping.Token));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    }
}
