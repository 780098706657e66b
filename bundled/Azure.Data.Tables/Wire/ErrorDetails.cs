using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// Reads {"odata.error":{"code":"...","message":{"lang":"...","value":"..."}}} ("Status and error codes").
/// In the answer to a transaction the message begins with the index of the refused action and a colon.
/// </summary>
internal sealed class ErrorDetails : RequestFailedDetailsParser
{
    /// <summary>Where an exception's data has the index of the refused action.</summary>
    public const string FailedActionKey = "FailedEntity";

    public static ErrorDetails Instance { get; } = new();

    /// <inheritdoc/>
    public override bool TryParse(
        Response response,
        [NotNullWhen(true)] out ResponseError? error,
        [NotNullWhen(true)] out IDictionary<string, string>? data)
    {
        error = null;
        data = null;
        if (response.ContentStream is null || !TryRead(response.Content, out var code, out var message))
        {
            return false;
        }

        error = new(code, message);
        data = new Dictionary<string, string>(StringComparer.Ordinal);
        var colon = message.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && message.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            data[FailedActionKey] = message[..colon];
        }

        return true;
    }

    private static bool TryRead(BinaryData content, out string code, out string message)
    {
        code = message = "";
        try
        {
            using var document = JsonDocument.Parse(content);
            var error = document.RootElement.GetProperty("odata.error");
            code = error.GetProperty("code").GetString() ?? "";
            message = error.GetProperty("message").GetProperty("value").GetString() ?? "";
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException
            or KeyNotFoundException)
        {
            // A proxy between may answer with anything; the status alone has to do then.
            return false;
        }
    }
}
