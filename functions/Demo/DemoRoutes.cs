using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serverless2FA.Demo;

/// <summary>How the demo maps its routes.</summary>
internal static class DemoRoutes
{
    /// <summary>
    /// For this origin's own pages and for programs, whatever other origins may call. As a plain request delegate: one made
    /// from a lambda with parameters is compiled at the first request.
    /// </summary>
    public static void MapDemo(
        this IEndpointRouteBuilder routes, string verb, string route, Func<HttpRequest, Task<IResult>> answer) =>
        routes.MapMethods(route, [verb], (RequestDelegate)(async context =>
        {
            if (IsFromHere(context.Request))
            {
                await (await answer(context.Request)).ExecuteAsync(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
        }));

    /// <summary>
    /// A page of another site can't send a person's cookie (SameSite), nor JSON without being let; a page that is let, for
    /// trying out how to integrate, must still not mint tickets. Programs that are no browsers send neither header.
    /// </summary>
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is var origin && (origin is "" || origin == $"http://{request.Host}"));
}
