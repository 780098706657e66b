using Serverless2FA.Tests.Docs;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Every cell of the table of access, tried over HTTP: each route with each ticket, with none and with the operator's
/// key, by everybody of the cast. Requests are in order, so that who may gets past the door.
/// </summary>
[Collection<AccessOnEmbedded>]
[Trait("Conformance", "C32")]
[Trait("Conformance", "C35")]
public sealed class AccessTests(EmbeddedFixture fixture, CastFixture casting) : OutboxSuite(fixture)
{
    private static readonly string[] Purposes = ["sign-in", "manage", "admin", "directory"];

    private static readonly string[] Doors = ["ticket-refused", "not-allowed", "unknown-user", "suspended"];

    private Cast _cast = null!;
    private Person _target = null!;

    public static TheoryData<string> Routes => [.. Route.All.Select(route => $"{route}")];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cast = await casting.OfAsync(HelpDesk);
        _target = await HelpDesk.EnterAsync();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Is_as_the_table_says(string name)
    {
        var route = Route.All.Single(one => $"{one}" == name);
        var rows = AccessTable.Rows.Where(row => $"{row.Verb} {row.Template}" == name).ToDictionary(row => row.Purpose);
        Assert.NotEmpty(rows);
        foreach (var purpose in Purposes)
        {
            var row = rows.GetValueOrDefault(purpose);
            foreach (var role in AccessRow.Roles)
            {
                await TryAsync(route, purpose, _cast.Known[role], rows, row?.Of[role] switch
                {
                    null => "no ticket",
                    Permission.Yes or Permission.WhileLet => "in",
                    Permission.WhenAsked => "nothing",
                    _ => "not-allowed",
                });
            }

            var isLet = row?.Of[Role.Support] is Permission.WhileLet;
            await TryAsync(route, purpose, _cast.NeverLet, rows, row is null ? "no ticket" : isLet ? "not-allowed" : "any");
            await TryAsync(route, purpose, _cast.Suspended, rows, Stranger(row, "suspended"));
            await TryAsync(route, purpose, _cast.Unknown, rows, Stranger(row, "unknown-user"));
        }

        AssertAs(route, rows, "none", await SendAsync(route, ticket: null), "no ticket");
        var byKey = await SendAsync(route, ticket: null, withKey: true);
        AssertAs(route, rows, "key", byKey, rows.ContainsKey(AccessRow.Key) ? "in" : "no ticket");
        var bare = HelpDesk.Ticket(_cast.Known[Role.Owner].Id).For("admin").Without("acr").Without("credential").Build();
        AssertAs(route, rows, "admin without acr", await SendAsync(route, bare), "no ticket");
    }

    /// <summary>
    /// A ticket of the application's own is good whomever it names; a signed id is judged before the person is, and
    /// giving up what was never begun is as good as done.
    /// </summary>
    private static string Stranger(AccessRow? row, string problem) => row switch
    {
        null => "no ticket",
        { Purpose: "directory" } => "in",
        { IsContinued: true } => "nothing",
        _ => problem,
    };

    private async Task TryAsync(
        Route route, string purpose, Person person, Dictionary<string, AccessRow> rows, string expected)
    {
        if (expected is "in" && person.Role == "support")
        {
            await _cast.LetSupportAsync();
        }

        var ticket = HelpDesk.Ticket(person.Id).For(purpose);
        ticket = purpose == "sign-in" ? ticket : ticket.Without("credential");
        var answer = await SendAsync(route, ticket.Build(), isAdmin: purpose == "admin");
        AssertAs(route, rows, $"{purpose} {person.Role}", answer, expected);
    }

    private static void AssertAs(
        Route route, Dictionary<string, AccessRow> rows, string who, ServiceAnswer answer, string expected)
    {
        var isIn = !Doors.Contains(answer.Problem) && answer.Status is not 401;
        var isRight = expected switch
        {
            _ when rows.ContainsKey(AccessRow.Nothing) => isIn,
            "in" => isIn,
            "any" => true,
            "nothing" => answer.Status is 204 or >= 400,
            "no ticket" when route.NeedsKey => answer is { Status: 401, Text: "" },
            "no ticket" => answer.Problem == "ticket-refused",
            _ => answer.Problem == expected,
        };
        Assert.True(isRight, $"{route} by {who}: expected {expected}, got {answer}");
    }

    private Task<ServiceAnswer> SendAsync(Route route, string? ticket, bool isAdmin = false, bool withKey = false)
    {
        var body = (route.Template, isAdmin) switch
        {
            ("confirmations", true) => """{"action":"admin-code"}""",
            _ => route.Body,
        };
        var value = route.Template[0] switch
        {
            'u' => _target.Id,
            'f' => "authenticator",
            _ => "x",
        };
        return Client.SendAsync(
            route.Verb, route.With(value), ticket, body is null ? null : Payload.OfText(body), request =>
            {
                // A version that was never the policy's: whoever may save it is told so, and it stays as it is.
                request.Headers.TryAddWithoutValidation("If-Match", "\"AAAA\"");
                if (withKey)
                {
                    request.Headers.Add("x-functions-key", Service.FunctionKey);
                }
            });
    }
}

/// <summary>The cast, which is entered once.</summary>
public sealed class CastFixture
{
    private Task<Cast>? _cast;

    internal Task<Cast> OfAsync(HelpDesk helpDesk) => _cast ??= Cast.MakeAsync(helpDesk);
}

/// <summary>The table of access: permissions for support are its own.</summary>
[CollectionDefinition]
public sealed class AccessOnEmbedded : ICollectionFixture<EmbeddedFixture>, ICollectionFixture<CastFixture>;
