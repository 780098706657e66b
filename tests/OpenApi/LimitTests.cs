using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// The limits that the document says are those of the service, at both sides. Of a service of its own: what is tried
/// enters people and changes the policy.
/// </summary>
[Trait("Feature", "F42")]
[Trait("Conformance", "C40")]
public sealed class LimitTests(EmbeddedFixture fixture) : HttpSuite(fixture), IClassFixture<EmbeddedFixture>
{
    private static readonly JsonElement Document = JsonDocument.Parse(Serverless2FA.Contract.Document.Json).RootElement;

    private static readonly SchemaJudge Judge = new(Document);

    public static TheoryData<string> WithBody => [.. Operation.All
        .Where(operation => operation.Body is not null && !operation.NeedsKey).Select(operation => operation.Name)];

    public static TheoryData<string> WithQuery => [.. Operation.All
        .Where(operation => operation.Purposes.Count > 0 && ParametersOf(operation, "query").Any())
        .Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Members_are_refused_beyond_their_limits_and_not_at_them(string name)
    {
        var operation = Operation.All.Single(known => known.Name == name);
        var route = Route.All.Single(known => $"{known}" == $"{operation}");
        var schema = Judge.Resolve(PathOf(operation).GetProperty("requestBody").GetProperty("content")
            .GetProperty("application/json").GetProperty("schema"));
        foreach (var (path, sides) in Sides.OfMembers(Judge, schema))
        {
            var said = await SendAsync(route, path, sides.Beyond);
            Assert.True(
                said.Problem == "invalid-request" && path.StartsWith(said.Word("member") ?? "?", StringComparison.Ordinal),
                $"{operation} {path} = {sides.Beyond?.ToJsonString()}: {said}");
            if (sides.At is { } right)
            {
                var taken = await SendAsync(route, path, right);
                Assert.True(
                    taken.Word("detail") != said.Word("detail"), $"{operation} {path} = {right.ToJsonString()}: {taken}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithQuery))]
    public async Task Parameters_are_refused_beyond_their_limits_and_there_are_no_others(string name)
    {
        var operation = Operation.All.Single(known => known.Name == name);
        var route = Route.All.Single(known => $"{known}" == $"{operation}");
        var all = ParametersOf(operation, "query").ToList();
        var unknown = await AskAsync(route, "no-such-parameter=1");
        Assert.Equal(
            all.Select(parameter => parameter.GetProperty("name").GetString()!).Order(StringComparer.Ordinal),
            unknown.ExpectProblem("invalid-request").Word("detail")!.TrimEnd('.').Split(": ")[1].Split(", ")
                .Order(StringComparer.Ordinal));
        foreach (var parameter in all)
        {
            var key = parameter.GetProperty("name").GetString()!;
            var schema = Judge.Resolve(parameter.GetProperty("schema"));
            foreach (var sides in Sides.Of(schema, isText: true))
            {
                var said = await AskAsync(route, $"{key}={Text(sides.Beyond!)}");
                Assert.True(said.Problem == "invalid-request" && said.Word("member") == key, $"{operation} {key}: {said}");
                var taken = await AskAsync(route, $"{key}={Text(sides.At!)}");
                Assert.True(taken.Word("detail") != said.Word("detail"), $"{operation} {key}: {taken}");
            }
        }
    }

    private async Task<ServiceAnswer> SendAsync(Route route, string path, JsonNode? value)
    {
        var body = route.NewBody();
        var steps = path.Split('.');
        var within = steps[..^1].Aggregate(body, (at, step) => (at[step] ??= new JsonObject()).AsObject());
        within[steps[^1]] = value?.DeepClone();
        if (path is "phone" or "email" && route.Template is "enrollments")
        {
            body = new JsonObject { ["method"] = path is "phone" ? "sms" : "email", [path] = value?.DeepClone() };
        }

        return await Client.SendAsync(
            route.Verb, route.With("nobody"), Ticket(route), Payload.OfText(body.ToJsonString()), Tagged);
    }

    private async Task<ServiceAnswer> AskAsync(Route route, string query) => await Client.SendAsync(
        route.Verb, $"{route.Template}?{query}", Ticket(route), BodyOf(route));

    /// <summary>Of somebody who may.</summary>
    private string Ticket(Route route) => route.Purposes[0] switch
    {
        "directory" => HelpDesk.DirectoryTicket,
        "admin" => HelpDesk.Founder().AdminTicket(),
        "manage" => HelpDesk.Founder().ManageTicket(),
        _ => HelpDesk.Founder().SignInTicket(),
    };

    private static Payload? BodyOf(Route route) =>
        route.Template switch
        {
            "users/import" => People.Csv(People.Header),
            "authenticators/import" => People.Csv("id,uri\n"),
            _ => null,
        };

    private static void Tagged(HttpRequestMessage request) =>
        request.Headers.TryAddWithoutValidation("If-Match", "\"none\"");

    private static string Text(JsonNode value) => Uri.EscapeDataString(
        value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString());

    private static JsonElement PathOf(Operation operation) => Document.GetProperty("paths")
        .GetProperty($"/{operation.Template}").GetProperty(operation.Verb.ToLower(CultureInfo.InvariantCulture));

    private static IEnumerable<JsonElement> ParametersOf(Operation operation, string place) =>
        PathOf(operation).TryGetProperty("parameters", out var all)
            ? all.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == place)
            : [];
}
