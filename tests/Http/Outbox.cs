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

    private static SentMessage Read(JsonElement message) => new(
        message.GetProperty("kind").GetString()!,
        message.GetProperty("to").GetString()!,
        message.GetProperty("subject").GetString()!,
        message.GetProperty("text").GetString()!,
        SixDigits().Match(message.GetProperty("text").GetString()!) is { Success: true, Value: var code } ? code : null);

    [GeneratedRegex("\\b[0-9]{6}\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixDigits();
}

/// <summary>A message that would have been sent.</summary>
/// <param name="Kind">email or sms.</param>
/// <param name="To">The address or the number.</param>
/// <param name="Subject">What an email is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="Passcode">The passcode that it brings; null for a notice.</param>
public sealed record SentMessage(string Kind, string To, string Subject, string Text, string? Passcode);
