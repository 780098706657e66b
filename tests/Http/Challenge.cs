using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>A prompt as a client reads it: of a sign-in, a confirmation or a set-up.</summary>
/// <param name="Ticket">The ticket that it was asked for with.</param>
/// <param name="Json">What the service said.</param>
public sealed record Challenge(string Ticket, JsonElement Json)
{
    public string Id => Json.GetProperty("id").GetString()!;

    public string? Method => Text("method");

    public string? Destination => Text("destination");

    public IReadOnlyList<string> Methods =>
        [.. Json.GetProperty("methods").EnumerateArray().Select(method => method.GetString()!)];

    public DateTimeOffset ExpiresAt => Json.GetProperty("expiresAt").GetDateTimeOffset();

    public int ExpiresIn => Json.GetProperty("expiresIn").GetInt32();

    /// <summary>The entry of the app to look for.</summary>
    public string? Entry => Text("entry");

    /// <summary>Whether a passcode is on its way; null where none has to be.</summary>
    public bool? IsSent => Json.TryGetProperty("sent", out var sent) ? sent.GetBoolean() : null;

    public int? RetryAfter => Json.TryGetProperty("retryAfter", out var wait) ? wait.GetInt32() : null;

    public int? RememberDays => Json.TryGetProperty("rememberDays", out var days) ? days.GetInt32() : null;

    public Prompt Prompt => new(Ticket, Id);

    /// <summary>The prompt in the answer to a sign-in, which must ask for a passcode.</summary>
    public static Challenge OfSignIn(string ticket, ServiceAnswer answer)
    {
        Assert.True(answer.Outcome == "passcode-required", $"Expected a prompt, got {answer}");
        return new Challenge(ticket, answer.Json.GetProperty("challenge"));
    }

    private string? Text(string member) => Json.TryGetProperty(member, out var text) ? text.GetString() : null;
}

/// <summary>What is shown for a change: a passcode or a recovery code, and which confirmation it answers.</summary>
public sealed record Proof(string? Passcode, string? Confirmation = null);
