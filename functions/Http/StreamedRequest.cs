using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Serverless2FA.Http;

/// <summary>Opens a request whose body is read as it comes.</summary>
internal static class StreamedRequest
{
    /// <summary>The body's lines, or why they aren't read. Nothing is read yet.</summary>
    public static (RequestLines? Lines, Problem? Problem) Open(HttpRequest request, string[] mediaTypes)
    {
        var type = RequestBody.Utf8TypeOf(request.ContentType);
        if (type is null || !mediaTypes.Contains(type, StringComparer.Ordinal))
        {
            return (null, new Problem(
                ProblemType.UnsupportedMediaType, $"Send {string.Join(" or ", mediaTypes)} in UTF-8."));
        }

        if (request.ContentLength > RequestLines.MaxLength)
        {
            return (null, RequestLines.TooLarge(RequestLines.MaxLength));
        }

        LiftLimits(request.HttpContext.Features);
        return (new RequestLines(request.BodyReader, type), null);
    }

    /// <summary>
    /// The cap of RequestLines takes the place of the server's, which breaks off without a word. So does the handler's
    /// time limit for the least speed of a body: who exports people while sending them may pause.
    /// </summary>
    private static void LiftLimits(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }
}
