using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>What every answer promises, whatever was asked: no failure, no caching, and problems in one form.</summary>
internal static class EveryAnswer
{
    /// <summary>Every slug there is, and the status it comes with. Clients depend on them: they never change.</summary>
    public static IReadOnlyDictionary<string, int> Problems { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["invalid-request"] = 400,
            ["ticket-refused"] = 401,
            ["not-allowed"] = 403,
            ["unknown-user"] = 403,
            ["suspended"] = 403,
            ["api-password-refused"] = 403,
            ["passcode-needed"] = 403,
            ["factors-blocked"] = 403,
            ["not-found"] = 404,
            ["conflict"] = 409,
            ["ticket-completed"] = 409,
            ["required-by-policy"] = 409,
            ["method-unavailable"] = 409,
            ["changed-meanwhile"] = 412,
            ["body-too-large"] = 413,
            ["unsupported-media-type"] = 415,
            ["passcode-refused"] = 422,
            ["challenge-ended"] = 422,
            ["precondition-required"] = 428,
            ["locked"] = 429,
            ["too-many-sign-ins"] = 429,
            ["sending-limit"] = 429,
            ["unexpected"] = 500,
            ["delivery-failed"] = 502,
            ["delivery-unavailable"] = 503,
            ["busy"] = 503,
            ["storage-unavailable"] = 503,
            ["keys-unavailable"] = 503,
        };

    /// <summary>
    /// What the host itself answers, without a body: no such route, no function key where one is asked for, or no HTTP
    /// that it understands.
    /// </summary>
    private static readonly HashSet<int> OfTheHost = [400, 401, 404, 413, 414, 431];

    public static void Check(int status, string text, IReadOnlyDictionary<string, string> headers)
    {
        var said = $"{status}: {text}";
        Assert.True(status is (>= 200 and < 300) or 304 or (>= 400 and < 500) or 502 or 503, said);
        Assert.DoesNotContain("Server", headers.Keys);
        if (text.Length == 0)
        {
            Assert.True(status is 204 or 304 || OfTheHost.Contains(status), said);
            return;
        }

        Assert.Matches("^[0-9a-f]{16}$", headers.GetValueOrDefault("X-Correlation-Id"));
        Assert.Equal("nosniff", headers.GetValueOrDefault("X-Content-Type-Options"));
        Assert.Equal("no-referrer", headers.GetValueOrDefault("Referrer-Policy"));
        Assert.StartsWith("default-src 'none'", headers.GetValueOrDefault("Content-Security-Policy"), StringComparison.Ordinal);
        if (headers.GetValueOrDefault("Cache-Control")?.StartsWith("public", StringComparison.Ordinal) is true)
        {
            Assert.Contains(headers["Content-Type"], ForAnybody(text));
            return;
        }

        Assert.Equal("no-store", headers.GetValueOrDefault("Cache-Control"));
        if (status < 400)
        {
            Assert.Contains(headers["Content-Type"], (string[])["application/json", ServiceAnswer.InLines, ServiceAnswer.AsCsv]);
            return;
        }

        Assert.Equal("application/problem+json", headers["Content-Type"]);
        CheckProblem(status, JsonDocument.Parse(text).RootElement, headers);
    }

    /// <summary>What may be cached: the published keys and the document.</summary>
    private static string[] ForAnybody(string text) =>
        text.StartsWith("{\n  \"openapi\"", StringComparison.Ordinal) ? ["application/json"] : ["application/jwk-set+json"];

    private static void CheckProblem(int status, JsonElement problem, IReadOnlyDictionary<string, string> headers)
    {
        Assert.Equal(status, Problems[problem.GetProperty("type").GetString()!]);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Equal(headers["X-Correlation-Id"], problem.GetProperty("correlationId").GetString());
        var wait = problem.TryGetProperty("retryAfter", out var seconds) ? $"{seconds.GetInt32()}" : null;
        Assert.Equal(wait, headers.GetValueOrDefault("Retry-After"));

        // Where a passcode has expired and none may be sent yet, waiting helps too (F8).
        var isNotSent = status is 422 && problem.TryGetProperty("sent", out var sent) && !sent.GetBoolean();
        Assert.True(isNotSent || wait is not null == (status is 429 or 503), $"{problem}");
    }
}
