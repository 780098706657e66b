using System.Text;
using System.Text.Json.Nodes;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>A running service, the people of the examples, and what was recorded of what they did.</summary>
internal sealed class Stage(RunningService service)
{
    /// <summary>What may befall any call, and not this one alone.</summary>
    public const string Any = "(any)";

    private readonly List<Example> _recorded = [];

    public IReadOnlyList<Example> Recorded =>
    [
        .. _recorded.OrderBy(example => example.Operation, StringComparer.Ordinal)
            .ThenBy(example => example.Status).ThenBy(example => example.Name, StringComparer.Ordinal),
    ];

    public RunningService Service => service;

    public HelpDesk HelpDesk => service.HelpDesk;

    public string Directory => HelpDesk.DirectoryTicket;

    public Person Owner { get; } = service.HelpDesk.Founder();

    /// <summary>An agent with an app.</summary>
    public Person Agnes { get; } = new(service.HelpDesk, "agnes", "agent", "password") { Phone = "+4915112345678" };

    /// <summary>An admin.</summary>
    public Person Adele { get; } = new(service.HelpDesk, "adele", "admin", "password") { Phone = "+33612345678" };

    /// <summary>A second owner.</summary>
    public Person Otto { get; } = new(service.HelpDesk, "otto", "owner", "password") { Phone = "+447901234567" };

    /// <summary>A customer.</summary>
    public Person Emma { get; } = new(service.HelpDesk, "emma", "end-user", "password") { Phone = "+34612345678" };

    /// <summary>Sends a request and records it with its answer.</summary>
    /// <param name="name">The example's name; what shows what may befall any call begins with an exclamation mark.</param>
    /// <param name="summary">What it shows.</param>
    /// <param name="request">Verb and address: "POST sign-ins".</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="body">What is sent as JSON; or a payload as it is.</param>
    /// <param name="header">A header, as name and value.</param>
    public async Task<ServiceAnswer> ShowAsync(
        string name,
        string summary,
        string request,
        string? ticket,
        object? body = null,
        (string Name, string Value)? header = null)
    {
        var (verb, route) = (request.Split(' ')[0], request.Split(' ')[1]);
        var payload = body as Payload ?? (body is null ? null : Payload.Of(body));
        var answer = await service.Client.SendAsync(HttpMethod.Parse(verb), route, ticket, payload, message =>
        {
            if (header is { } more)
            {
                message.Headers.TryAddWithoutValidation(more.Name, more.Value);
            }
        });
        var operation = Operation.All.First(known => known.Fits(verb, route.Split('?')[0])).Name;
        var isShown = name[0] is not '!' && answer.Problem is not "invalid-request" && payload is not null;
        Record(new Example(
            name[0] is '!' ? Any : operation,
            name.TrimStart('!'),
            summary,
            payload?.Type,
            isShown ? BodyOf(payload!.Type!, Encoding.UTF8.GetString(payload.Bytes)) : null,
            answer.Status,
            answer.Header("Content-Type"),
            answer.Text.Length == 0 ? null : BodyOf(answer.Header("Content-Type")!, answer.Text)));
        return answer;
    }

    /// <summary>A passcode that will be accepted: half a minute later there is a new one.</summary>
    public async Task<string> CodeAsync(Person person)
    {
        await service.AdvanceAsync(TimeSpan.FromSeconds(30));
        return await person.App.NextAsync();
    }

    /// <summary>Long enough for what was sent not to count any more.</summary>
    public Task RestAsync() => service.AdvanceAsync(TimeSpan.FromHours(2));

    private void Record(Example example)
    {
        Assert.DoesNotContain(_recorded, known => known.Operation == example.Operation && known.Name == example.Name);
        _recorded.Add(example);
    }

    private static JsonNode? BodyOf(string type, string text) => type switch
    {
        "application/json" or "application/problem+json" or "application/jwk-set+json" =>
            text.StartsWith("{\n  \"openapi\"", StringComparison.Ordinal) ? null : Samples.Of(JsonNode.Parse(text)),
        _ => JsonValue.Create(Samples.Of(text, isInLines: type == ServiceAnswer.InLines)),
    };
}
