using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>A text that was sent.</summary>
internal sealed record SentText(string From, string To, string Message);

/// <summary>
/// POST /sms of version 2021-03-07, as its specification has it (Azure/azure-rest-api-specs,
/// communication/data-plane/Sms/stable/2021-03-07), and its errors as the live service words them.
/// </summary>
internal sealed partial class SmsService
{
    /// <summary>The number that the resource has.</summary>
    public const string Number = "+18005550100";

    private static readonly Shape SendMessageRequest = new Shape.Members(
        ("from", new Shape.Text()),
        ("smsRecipients", new Shape.List(
            new Shape.Members(
                ("to", new Shape.Text()),
                ("repeatabilityRequestId?", new Shape.Text(Form: text => Guid.TryParseExact(text, "D", out _))),
                ("repeatabilityFirstSent?", new Shape.Text())),
            Least: 1,
            Most: 100)),
        ("message", new Shape.Text(Most: 2048)),
        ("smsSendOptions?", new Shape.Members(
            ("enableDeliveryReport", new Shape.Flag()),
            ("tag?", new Shape.Text()))));

    private readonly ConcurrentDictionary<string, JsonObject> _repeatable = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<SentText> Sent { get; } = [];

    /// <summary>What was wrong with requests that were refused for their form.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    public ServiceAnswer Answer(ServiceRequest request)
    {
        string[] faults = [.. Form.FaultsOf(request, "2021-03-07", SendMessageRequest)];
        if (faults.Length > 0)
        {
            Array.ForEach(faults, Faults.Enqueue);
            return ServiceAnswer.Error(400, "BadRequest", string.Join("; ", faults));
        }

        var body = request.Json!;
        return (string)body["from"]! switch
        {
            Number => new(202, new JsonObject
            {
                ["value"] = new JsonArray([.. body["smsRecipients"]!.AsArray().Select(one => Send(one!, body))]),
            }),
            var from when E164().IsMatch(from) => new(401),
            _ => new(400, new JsonObject { ["From"] = new JsonArray("Invalid From phone number format") }),
        };
    }

    [GeneratedRegex("^\\+[1-9][0-9]{6,14}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex E164();

    private static JsonObject Refusal(string to, string message) => new()
    {
        ["to"] = to,
        ["httpStatusCode"] = 400,
        ["errorMessage"] = message,
        ["successful"] = false,
    };

    private JsonObject Send(JsonNode recipient, JsonNode body)
    {
        var to = (string)recipient["to"]!;
        if (!E164().IsMatch(to))
        {
            return Refusal(to, "Invalid To phone number format.");
        }

        if (recipient["repeatabilityRequestId"] is not { } id)
        {
            return Taken(to, body);
        }

        var time = (string?)recipient["repeatabilityFirstSent"];
        var isDate = DateTimeOffset.TryParseExact(
            time, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDate
            ? (JsonObject)_repeatable.GetOrAdd((string)id!, _ => Repeatable(Taken(to, body), "accepted")).DeepClone()
            : Repeatable(Refusal(to, "The time of repeatabilityFirstSent is not as RFC 1123 has it."), "rejected");
    }

    private static JsonObject Repeatable(JsonObject result, string repeatabilityResult)
    {
        result["repeatabilityResult"] = repeatabilityResult;
        return result;
    }

    private JsonObject Taken(string to, JsonNode body)
    {
        Sent.Enqueue(new((string)body["from"]!, to, (string)body["message"]!));
        return new()
        {
            ["to"] = to,
            ["messageId"] = $"Outgoing_{Guid.NewGuid()}_noam",
            ["httpStatusCode"] = 202,
            ["successful"] = true,
        };
    }
}
