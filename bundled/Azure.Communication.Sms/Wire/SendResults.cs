#nullable disable

using System.Text.Json;

namespace Azure.Communication.Sms.Wire;

/// <summary>Reads the answer to POST /sms (SmsSendResponse): a result for each recipient.</summary>
internal static class SendResults
{
    /// <exception cref="JsonException">What accepted the request is not the service.</exception>
    public static IReadOnlyList<SmsSendResult> Read(Response response)
    {
        using var document = JsonDocument.Parse(response.Content);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(ReadResult)];
    }

    private static SmsSendResult ReadResult(JsonElement result) => new(
        result.GetProperty("to").GetString(),
        Text(result, "messageId"),
        result.GetProperty("httpStatusCode").GetInt32(),
        result.GetProperty("successful").GetBoolean(),
        Text(result, "errorMessage"));

    private static string Text(JsonElement result, string name) =>
        result.TryGetProperty(name, out var text) ? text.GetString() : null;
}
