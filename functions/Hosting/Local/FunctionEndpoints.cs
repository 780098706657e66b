using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serverless2FA.Hosting.Local;

/// <summary>Maps functions onto routes.</summary>
internal static class FunctionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IEnumerable<HttpFunction> functions, FunctionKeys keys)
    {
        foreach (var function in functions)
        {
            var endpoint = routes.Map(function.Pattern, context => CallAsync(function, keys, context));
            endpoint.WithDisplayName(function.Method.Name);
            endpoint.WithMetadata(new HttpMethodMetadata(function.Verbs));
        }
    }

    private static Task CallAsync(HttpFunction function, FunctionKeys keys, HttpContext context)
    {
        if (!keys.Open(function.Level, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return CallAsync(function.Method, context);
    }

    private static async Task CallAsync(FunctionMethod method, HttpContext context)
    {
        var input = new FunctionInput(context.Request, null, context.RequestAborted);
        if (await method.CallAsync(context.RequestServices, input) is { } result)
        {
            await result.ExecuteAsync(context);
        }
    }
}
