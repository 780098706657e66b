using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Http;

/// <summary>What a local host would have sent. Of what messages say, no more is relied on than six digits.</summary>
/// <param name="address">The service's root.</param>
public sealed partial class Outbox(Uri address)
{
    /// <summary>All messages to a number or an address, the newest first.</summary>
    public async Task<IReadOnlyList<SentMessage>> ToAsync(string destination)
    {
        using var http = new HttpClient();
        var messages = await http.GetFromJsonAsync<JsonElement>(new Uri(address, "demo/outbox"));
        return [.. messages.EnumerateArray().Select(Read).Where(message => message.To == destination)];
    }

    /// <summary>The passcodes that went to a number or an address, the newest first.</summary>
    public async Task<IReadOnlyList<string>> PasscodesAsync(string destination) =>
        [.. (await ToAsync(destination)).Select(message => message.Passcode).OfType<string>()];

    /// <summary>The bytes of an attachment, as they would have gone with the mail.</summary>
    public async Task<byte[]> OpenAsync(SentFile file)
    {
        using var http = new HttpClient();
        var bytes = await http.GetByteArrayAsync(new Uri(address, file.Href));
        Assert.Equal(file.Length, bytes.Length);
        return bytes;
    }

    private static SentMessage Read(JsonElement message) => new(
        message.GetProperty("kind").GetString()!,
        message.GetProperty("to").GetString()!,
        message.GetProperty("subject").GetString()!,
        message.GetProperty("text").GetString()!,
        SixDigits().Match(message.GetProperty("text").GetString()!) is { Success: true, Value: var code } ? code : null,
        message.TryGetProperty("attachments", out var files) ? [.. files.EnumerateArray().Select(ReadFile)] : []);

    private static SentFile ReadFile(JsonElement file) => new(
        file.GetProperty("name").GetString()!,
        file.GetProperty("contentType").GetString()!,
        file.GetProperty("length").GetInt32(),
        file.TryGetProperty("href", out var href) ? href.GetString() : null);

    [GeneratedRegex("\\b[0-9]{6}\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDigits();
}

/// <summary>A message that would have been sent.</summary>
/// <param name="Kind">email or sms.</param>
/// <param name="To">The address or the number.</param>
/// <param name="Subject">What an email is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="Passcode">The passcode that it brings; null for a notice.</param>
/// <param name="Files">What goes with it.</param>
public sealed record SentMessage(
    string Kind, string To, string Subject, string Text, string? Passcode, IReadOnlyList<SentFile> Files);

/// <summary>What would have gone with a message.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Href">Where it is to be had; null once it is kept no more.</param>
public sealed record SentFile(string Name, string ContentType, int Length, string? Href);
