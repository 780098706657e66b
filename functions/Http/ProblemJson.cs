using System.Buffers;
using System.Text.Json;

namespace Serverless2FA.Http;

/// <summary>Writes a problem as application/problem+json (RFC 9457).</summary>
internal static class ProblemJson
{
    public static byte[] Write(Problem problem, string correlationId)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, problem, correlationId);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, Problem problem, string correlationId)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, problem.Type.Slug);
        json.WriteString("title"u8, problem.Type.Title);
        json.WriteNumber("status"u8, problem.Type.Status);
        json.WriteString("detail"u8, problem.Detail);
        WriteExtensions(json, problem);
        json.WriteString("correlationId"u8, correlationId);
        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, Problem problem)
    {
        if (problem.Member is { } member)
        {
            json.WriteString("member"u8, member);
        }

        if (problem.ClockIsOff)
        {
            json.WriteBoolean("clock"u8, value: true);
        }

        if (problem.Sent is { } sent)
        {
            json.WriteBoolean("sent"u8, sent);
        }

        if (problem.ExpiresAt is { } expiresAt)
        {
            json.WriteString("expiresAt"u8, expiresAt);
        }

        if (problem.ExpiresIn is { } life)
        {
            json.WriteNumber("expiresIn"u8, Answer.WholeSecondsLeft(life));
        }

        if (problem.RetryAfter is { } wait)
        {
            json.WriteNumber("retryAfter"u8, Answer.WholeSeconds(wait));
        }
    }
}
