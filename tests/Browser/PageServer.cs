using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Browser;

/// <summary>Serves one page of a test, with a policy as strict as that of our pages.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private readonly WebApplication _app;

    private PageServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Serves it on a free port.</summary>
    /// <param name="body">What is in the page's main element.</param>
    /// <param name="script">What its only script does.</param>
    /// <param name="frames">What it may show in frames, as its policy says it; by default nothing.</param>
    public static async Task<PageServer> StartAsync(string body, string script = "", string frames = "'none'")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = $"{Policy}; frame-src {frames}";
            return Results.Content($"""
                <!doctype html><html lang="en"><meta charset="utf-8">
                <meta name="viewport" content="width=device-width"><title>A page</title>
                <main><h1>A page</h1>{body}</main>
                <script type="module" src="page.js"></script></html>
                """, "text/html");
        });
        app.MapGet("/page.js", () => Results.Content(script, "text/javascript"));
        await app.StartAsync();
        return new PageServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
