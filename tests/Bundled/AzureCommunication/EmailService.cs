using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>
/// POST /emails:send and GET /emails/operations/{id} of version 2025-09-01, as its specification has it
/// (Azure/azure-rest-api-specs, communication/data-plane/Email/stable/2025-09-01).
/// </summary>
internal sealed class EmailService(Func<Uri> endpoint)
{
    /// <summary>The domain that is linked to the resource.</summary>
    public const string Domain = "mail.example.com";

    private const string Version = "2025-09-01";

    private static readonly Shape Addresses = new Shape.List(new Shape.Members(
        ("address", new Shape.Text(Form: text => text.Contains('@', StringComparison.Ordinal))),
        ("displayName?", new Shape.Text())));

    private static readonly Shape EmailMessage = new Shape.Members(
        ("headers?", new Shape.Map()),
        ("senderAddress", new Shape.Text()),
        ("content", new Shape.Members(
            ("subject", new Shape.Text()), ("plainText?", new Shape.Text()), ("html?", new Shape.Text()))),
        ("recipients", new Shape.Members(("to", Addresses), ("cc?", Addresses), ("bcc?", Addresses))),
        ("attachments?", new Shape.List(new Shape.Members(
            ("name", new Shape.Text()),
            ("contentType", new Shape.Text()),
            ("contentInBase64", new Shape.Text(Form: text => Base64.IsValid(text))),
            ("contentId?", new Shape.Text())))),
        ("replyTo?", Addresses),
        ("userEngagementTrackingDisabled?", new Shape.Flag()));

    private readonly ConcurrentDictionary<string, JsonNode> _operations = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<JsonNode> Sent { get; } = [];

    /// <summary>What was wrong with requests that were refused for their form.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>How far a sending is when it is asked for, one after the other; then it has succeeded.</summary>
    public ConcurrentQueue<string> Progress { get; } = [];

    /// <summary>Seconds to wait before asking again how far a sending is.</summary>
    public string RetryAfter { get; set; } = "0";

    public ServiceAnswer Answer(ServiceRequest request)
    {
        var isSending = request.Path == "/emails:send";
        var faults = Form.FaultsOf(request, Version, isSending ? EmailMessage : null).ToList();
        var id = request.Header("Operation-Id") ?? Guid.NewGuid().ToString();
        if (!Guid.TryParseExact(id, "D", out _))
        {
            faults.Add("Operation-Id is no UUID");
        }

        if (faults.Count > 0)
        {
            faults.ForEach(Faults.Enqueue);
            return ServiceAnswer.Error(400, "BadRequest", string.Join("; ", faults));
        }

        return isSending ? Take(id, request.Json!) : StatusOf(request.Path.Split('/')[^1]);
    }

    // A sending that is asked for again under its id is the one that there is.
    private ServiceAnswer Take(string id, JsonNode message)
    {
        if (!((string)message["senderAddress"]!).EndsWith("@" + Domain, StringComparison.Ordinal))
        {
            return ServiceAnswer.Error(404, "DomainNotLinked", "The specified sender domain has not been linked.");
        }

        if (_operations.TryAdd(id, message))
        {
            Sent.Enqueue(message);
        }

        return Describe(202, id, "Running") with
        {
            OperationLocation = new(endpoint(), $"/emails/operations/{id}?api-version={Version}"),
            RetryAfter = RetryAfter,
        };
    }

    private ServiceAnswer StatusOf(string id)
    {
        if (!_operations.ContainsKey(id))
        {
            return ServiceAnswer.Error(404, "NotFound", "There is no such operation.");
        }

        var status = Progress.TryDequeue(out var next) ? next : "Succeeded";
        var answer = Describe(200, id, status);
        return status is "NotStarted" or "Running" ? answer with { RetryAfter = RetryAfter } : answer;
    }

    private static ServiceAnswer Describe(int httpStatus, string id, string status) =>
        new(httpStatus, new JsonObject
        {
            ["id"] = id,
            ["status"] = status,
            ["error"] = status is not ("Failed" or "Canceled") ? null : new JsonObject
            {
                ["code"] = "EmailDropped",
                ["message"] = "Email was dropped after several attempts to deliver.",
            },
        });
}
