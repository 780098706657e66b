using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Web;

/// <summary>
/// Web components and pages. `two-factor.js` is what a site puts into its one script tag; `sign-in`, `settings` and
/// `admin` are pages for sites that would rather open one than embed an element. Both lead to files below an address
/// that changes with them, which may be kept for a year. A page takes `?lang=` for its language, and no ticket: that it
/// is given by the site that opened it.
/// </summary>
[Takes("path", typeof(string), "The file. It may hold slashes.")]
[Takes("Accept-Encoding", typeof(string), "Brotli and gzip are spoken here.", IsHeader = true)]
[Takes("If-None-Match", typeof(string), "The ETag of the file that you have.", IsHeader = true)]
[Answers(200, "The file.", ContentType = "*/*", HasTag = true)]
[Answers(304, "You have it already.", HasTag = true)]
[Refuses(nameof(ProblemType.NotFound))]
public sealed class UiFunction(Funnel funnel, UiFiles files)
{
    [Function("GetUi")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ui/{*path}")] HttpRequest request, string? path) =>
        funnel.RunAsync<PublicCaller>(request, _ => Task.FromResult(
            files.Find(IsFolder(request) ? null : path) is { } entry
                ? Reply.Of(entry.Write(request.GetTypedHeaders()))
                : Reply.Of(new Problem(ProblemType.NotFound, "There is no such file. Begin with two-factor.js."))));

    /// <summary>What ends with a slash names no file, whatever routing makes of it.</summary>
    private static bool IsFolder(HttpRequest request) => request.Path.Value?.EndsWith('/') is true;
}
