using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// What a request goes through in the local host: as in the official one, failures are answers without a body.
/// </summary>
internal sealed class LocalPipeline(
    FunctionCatalog catalog,
    LocalSettings settings,
    FunctionKeys keys,
    ILogger<LocalPipeline> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(AnswerFailuresAsync);
        app.UseHostFiltering();
        if (settings.CorsOrigins.Count > 0)
        {
            app.UseCors();
        }

        app.UseRouting();
        app.Use(HideOtherVerbsAsync);
        app.UseEndpoints(MapAll);
        next(app);
    };

    private void MapAll(IEndpointRouteBuilder routes)
    {
        FunctionEndpoints.Map(routes, catalog.Http, keys);
        foreach (var others in routes.ServiceProvider.GetServices<ILocalEndpoints>())
        {
            others.Map(routes);
        }
    }

    // Routing answers a known route with another verb by an end point of its own (405); the official host knows only
    // routes that fit, verb and all.
    private static Task HideOtherVerbsAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null and not RouteEndpoint)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private async Task AnswerFailuresAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody reads an answer.
        }
#pragma warning disable CA1031 // Whatever a function throws is a 500, as in the official host.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.FunctionFailed(logger, context.GetEndpoint()?.DisplayName, e);
            if (context.Response.HasStarted)
            {
                // Half an answer must not look like a whole one.
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode =
                (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        }
    }
}
