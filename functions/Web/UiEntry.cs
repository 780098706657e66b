using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Serverless2FA.Http;

namespace Serverless2FA.Web;

/// <summary>What stands at an address.</summary>
/// <param name="Body">The content.</param>
/// <param name="CacheControl">How long it may be kept.</param>
internal sealed record UiEntry(UiBody Body, string CacheControl)
{
    /// <summary>
    /// The host adds what lets other origins read a file, where it is asked by one: a file that was kept without that must
    /// not be what such a one gets.
    /// </summary>
    private static readonly string Vary = $"{HeaderNames.AcceptEncoding}, {HeaderNames.Origin}";

    /// <summary>A page's own policy; null for what is no page.</summary>
    public string? Policy { get; init; }

    /// <summary>The answer to a request with these headers.</summary>
    public Answer Write(RequestHeaders headers)
    {
        var content = Body.In(Body.IsText ? ContentCoding.Choose(headers.AcceptEncoding) : ContentCoding.Identity);
        var isKnown = headers.IfNoneMatch.Any(known => known.Tag == "*" || known.Tag == content.Tag);
        var answer = isKnown
            ? Answer.NotModified(CacheControl)
            : Answer.Public(content.Bytes, Body.ContentType, CacheControl);
        answer = answer.With(HeaderNames.ETag, content.Tag).With(HeaderNames.Vary, Vary);
        if (!isKnown && content.Coding.Name is { } name)
        {
            answer = answer.With(HeaderNames.ContentEncoding, name);
        }

        // With a 304, too: a browser takes its headers over into what it has kept (RFC 9111 section 4.3.4).
        return Policy is null ? answer : answer.With(HeaderNames.ContentSecurityPolicy, Policy);
    }
}
