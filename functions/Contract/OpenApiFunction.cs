using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using Serverless2FA.Access;
using Serverless2FA.Http;

namespace Serverless2FA.Contract;

/// <summary>This document, OpenAPI 3.1: every call, what it takes and what it answers.</summary>
[Takes("If-None-Match", typeof(string), "The ETag of the document that you have.", IsHeader = true)]
[Answers(200, "The document.", ContentType = ContentType, HasTag = true)]
[Answers(304, "You have it already.", HasTag = true)]
public sealed class OpenApiFunction(Funnel funnel)
{
    private const string ContentType = "application/json";

    /// <summary>An hour: it changes with a deployment alone.</summary>
    private const string CacheControl = "public, max-age=3600";

    [Function("GetOpenApi")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        funnel.RunAsync<PublicCaller>(request, _ => Task.FromResult(Reply.Of(Write(request.GetTypedHeaders()))));

    private static Answer Write(RequestHeaders headers)
    {
        var answer = headers.IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == Document.Tag)
            ? Answer.NotModified(CacheControl)
            : Answer.Public(Document.Json, ContentType, CacheControl);
        return answer.With(HeaderNames.ETag, Document.Tag);
    }
}
