using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Serverless2FA.Http;

/// <summary>
/// What a function answers. It has no public members on purpose: the worker hands what a function returns to the host
/// as well, and no secret may go that way.
/// </summary>
public sealed class Answer : IResult
{
    /// <summary>No answer is a page, whatever a browser makes of it.</summary>
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>
    /// What pages of other origins may read beside the body. Which origins, the host decides; what it lets them read,
    /// Azure leaves to the app.
    /// </summary>
    private const string Exposed = "Content-Disposition, ETag, Retry-After, X-Correlation-Id";

    private readonly int _status;
    private readonly string? _contentType;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly string _cacheControl;
    private readonly Func<HttpContext, Task>? _stream;
    private (string Name, string Value)[] _headers = [];

    private Answer(int status, string? contentType, ReadOnlyMemory<byte> body, string cacheControl = "no-store") =>
        (_status, _contentType, _body, _cacheControl) = (status, contentType, body, cacheControl);

    private Answer(string contentType, Func<HttpContext, Task> stream)
        : this(StatusCodes.Status200OK, contentType, ReadOnlyMemory<byte>.Empty) => _stream = stream;

    /// <summary>A JSON document. Never cached.</summary>
    public static Answer Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>Nothing but the status.</summary>
    public static Answer NoContent() => new(StatusCodes.Status204NoContent, contentType: null, ReadOnlyMemory<byte>.Empty);

    /// <summary>What was asked for is what the client has still (RFC 9110 section 15.4.5).</summary>
    public static Answer NotModified(string cacheControl) =>
        new(StatusCodes.Status304NotModified, contentType: null, ReadOnlyMemory<byte>.Empty, cacheControl);

    /// <summary>A file that a browser keeps under its name and doesn't show. Never cached.</summary>
    public static Answer File(ReadOnlyMemory<byte> content, string contentType, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        return new Answer(StatusCodes.Status200OK, contentType, content)
            .With(HeaderNames.ContentDisposition, disposition.ToString());
    }

    /// <summary>Something that may be cached by anybody: it holds nothing of a person.</summary>
    public static Answer Public(ReadOnlyMemory<byte> body, string contentType, string cacheControl) =>
        new(StatusCodes.Status200OK, contentType, body, cacheControl);

    /// <summary>
    /// A file that is written as it comes. When that fails the connection is cut: half a file must not look like a
    /// whole one.
    /// </summary>
    /// <param name="contentType">What it is.</param>
    /// <param name="name">What it is saved as: ASCII letters, digits, - and .</param>
    /// <param name="write">Writes it.</param>
    public static Answer Download(string contentType, string name, Func<Stream, CancellationToken, Task> write) =>
        new Answer(contentType, async context =>
        {
            try
            {
                await write(context.Response.Body, context.RequestAborted);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody reads it.
            }
            catch
            {
                context.Abort();
                throw;
            }
        }).With(HeaderNames.ContentDisposition, $"attachment; filename=\"{name}\"");

    /// <summary>Lines of JSON that are written as they come. Whatever fails meanwhile is a line of theirs.</summary>
    internal static Answer Streamed(Func<HttpContext, Task> write) => new(RequestLines.Json, write);

    /// <summary>A problem.</summary>
    internal static Answer Problem(Problem problem, string correlationId)
    {
        var answer = new Answer(
            problem.Type.Status, "application/problem+json", ProblemJson.Write(problem, correlationId));
        return problem.RetryAfter is { } wait
            ? answer.With(HeaderNames.RetryAfter, WholeSeconds(wait).ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    /// <summary>The answer with one more header.</summary>
    public Answer With(string name, string value)
    {
        _headers = [.. _headers, (name, value)];
        return this;
    }

    /// <summary>Rounded up: who waits as long as told must not come too early.</summary>
    public static int WholeSeconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));

    /// <summary>Rounded down: who counts down from it must not believe it longer than it lasts.</summary>
    public static int WholeSecondsLeft(TimeSpan life) => Math.Max(0, (int)Math.Floor(life.TotalSeconds));

    async Task IResult.ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.Headers.CacheControl = _cacheControl;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = NoPage;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.AccessControlExposeHeaders = Exposed;
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        response.ContentType = _contentType;
        if (_stream is not null)
        {
            await _stream(httpContext);
        }
        else if (_contentType is not null)
        {
            response.ContentLength = _body.Length;
            await response.Body.WriteAsync(_body, httpContext.RequestAborted);
        }
    }
}
