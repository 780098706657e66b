using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
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
        if (Utf8Parser.TryParse(Encoding.UTF8.GetBytes(message), out int index, out var length)
            && index >= 0 && length < message.Length && message[length] == ':')
        {
            data[FailedActionKey] = index.ToString(CultureInfo.InvariantCulture);
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
