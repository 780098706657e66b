using System.Buffers.Text;
using System.Text.Json;

namespace Serverless2FA.Access;

/// <summary>
/// A ticket as it came, taken apart but not yet believed. JSON that says a thing twice is refused here, before two
/// parsers can understand it differently.
/// </summary>
internal sealed class CompactTicket : IDisposable
{
    /// <summary>The longest ticket: 8 KiB, refused before anything is parsed or computed.</summary>
    public const int Longest = 8 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonDocument _header;
    private readonly JsonDocument _payload;

    private CompactTicket(string text, JsonDocument header, JsonDocument payload) =>
        (Text, _header, _payload) = (text, header, payload);

    public string Text { get; }

    public string? Algorithm => HeaderText("alg");

    public string? KeyId => HeaderText("kid");

    public JsonElement Payload => _payload.RootElement;

    /// <summary>Takes a signed JWT in compact form apart (RFC 7515 3.1); null when it is none.</summary>
    public static CompactTicket? TryParse(string text)
    {
        if (text.Split('.') is not [{ Length: > 0 } header, { Length: > 0 } payload, _] || !text.All(IsCompact))
        {
            return null;
        }

        var headerJson = TryParseObject(header);
        var payloadJson = TryParseObject(payload);
        // `crit` names rules that a verifier must know (RFC 7515 4.1.11); this one knows none.
        if (headerJson is not null && payloadJson is not null && !headerJson.RootElement.TryGetProperty("crit", out _))
        {
            return new CompactTicket(text, headerJson, payloadJson);
        }

        headerJson?.Dispose();
        payloadJson?.Dispose();
        return null;
    }

    public void Dispose()
    {
        _header.Dispose();
        _payload.Dispose();
    }

    private static JsonDocument? TryParseObject(string base64Url)
    {
        try
        {
            var json = JsonDocument.Parse(Base64Url.DecodeFromChars(base64Url), Strict);
            if (json.RootElement.ValueKind is JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsCompact(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    private string? HeaderText(string name) => JsonText.Of(_header.RootElement, name);
}
