using System.Text.Json;

namespace Azure.Communication.Email.Wire;

/// <summary>Reads {"id":"...","status":"..."} (EmailSendResult).</summary>
internal static class SendResult
{
    /// <exception cref="JsonException">What answered is not the service.</exception>
    public static EmailSendResult Read(Response response)
    {
        using var document = JsonDocument.Parse(response.Content);
        var result = document.RootElement;
        return new(result.GetProperty("id").GetString(), new(result.GetProperty("status").GetString()));
    }
}
