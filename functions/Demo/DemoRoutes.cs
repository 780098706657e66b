using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serverless2FA.Demo;

/// <summary>How the demo maps its routes.</summary>
internal static class DemoRoutes
{
    /// <summary>
    /// As a plain request delegate: one made from a lambda with parameters is compiled at the first request.
    /// </summary>
    public static void MapDemo(
        this IEndpointRouteBuilder routes, string verb, string route, Func<HttpRequest, Task<IResult>> answer) =>
        routes.MapMethods(route, [verb], (RequestDelegate)(async context =>
            await (await answer(context.Request)).ExecuteAsync(context)));
}
