using System.Security.Cryptography;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>No route without a ticket of the application's that is meant for it.</summary>
[Trait("Conformance", "C35")]
public abstract class TicketSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    private static readonly string[] Purposes = ["sign-in", "manage", "admin", "directory", "support", "operator", "SIGN-IN", ""];

    /// <summary>What may stand in Authorization and is no ticket.</summary>
    public static TheoryData<string> Garbage =>
    [
        "", "Bearer", "Bearer ", "Bearer x", "Bearer a.b", "Bearer a.b.c", "Bearer ..", "Bearer a.b.c.d.e",
        "Basic dXNlcjpwYXNzd29yZA==", "Negotiate x", "bearer", "Bearer\ta.b.c", "Bearer null", "Bearer {}",
        "Bearer e30.e30.", "Bearer e30.e30.e30", "Bearer W10.W10.e30", "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer " + new string('a', 9_000), "Bearer " + new string('.', 5_000),
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    [Trait("Conformance", "C40")]
    public async Task Admits_nobody_by(string authorization)
    {
        var victim = await Victim.MakeAsync(Service);

        foreach (var route in Route.WithTicket)
        {
            var payload = route.Body is null ? null : Payload.OfText(route.Body);
            var answer = await Client.SendAsync(route.Verb, victim.AddressOf(route), ticket: null, payload, request =>
                request.Headers.TryAddWithoutValidation("Authorization", authorization));
            var isOfTheHost = answer is { Status: 400 or 431, Text: "" };
            Assert.True(answer.Problem == "ticket-refused" || isOfTheHost, $"{route}: {answer}");
        }

        await victim.AssertUnchangedAsync();
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task Takes_a_ticket_for_its_own_purpose_and_no_other_on_every_route()
    {
        var victim = await Victim.MakeAsync(Service);
        var person = await HelpDesk.EnterAsync("admin");

        foreach (var route in Route.WithTicket)
        {
            foreach (var purpose in Purposes)
            {
                // Nothing in order is sent, so that nothing happens where the ticket is good.
                var ticket = HelpDesk.Ticket(person.Id).For(purpose).Build();
                var answer = await Client.SendAsync(route.Verb, route.With("x"), ticket, Payload.OfText("nothing"));
                var isAdmitted = answer.Problem != "ticket-refused";
                Assert.True(isAdmitted == route.Purposes.Contains(purpose), $"{purpose} {route}: {answer}");
            }
        }

        await victim.AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("not yet valid")]
    [InlineData("too long a life")]
    [InlineData("no end")]
    [InlineData("another issuer")]
    [InlineData("another audience")]
    [InlineData("no id")]
    [InlineData("no subject")]
    [InlineData("no purpose")]
    [InlineData("no credential")]
    [InlineData("an unknown credential")]
    [InlineData("another key")]
    [InlineData("a signature cut off")]
    [InlineData("none")]
    [InlineData("HS512")]
    [InlineData("changed after signing")]
    public async Task Admits_nobody_by_a_ticket_that_has(string fault)
    {
        var person = await HelpDesk.EnterAsync();
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("sso"))).Outcome);

        var answer = await person.StartAsync(Faulty(person, fault));

        answer.ExpectProblem("ticket-refused");
        Assert.DoesNotContain(fault, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Says_the_same_of_every_ticket_that_it_refuses()
    {
        var person = await HelpDesk.EnterAsync();
        string[] faults = ["expired", "another key", "another audience", "no purpose", "none"];

        var details = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fault in faults)
        {
            var answer = await person.StartAsync(Faulty(person, fault));
            details.Add(answer.ExpectProblem("ticket-refused").Word("detail")!);
        }

        Assert.Single(details);
    }

    private string Faulty(Person person, string fault)
    {
        var now = Service.Clock.Now;
        var ticket = HelpDesk.Ticket(person.Id);
        switch (fault)
        {
            case "expired":
                return ticket.With("exp", now.AddSeconds(-40).ToUnixTimeSeconds()).Build();
            case "not yet valid":
                return ticket.With("nbf", now.AddMinutes(2).ToUnixTimeSeconds()).Build();
            case "too long a life":
                return ticket.With("exp", now.AddMinutes(11).ToUnixTimeSeconds()).Build();
            case "no end":
                return ticket.Without("exp").Build();
            case "another issuer":
                return ticket.With("iss", "somebody-else").Build();
            case "another audience":
                return ticket.With("aud", "another-service").Build();
            case "no id":
                return ticket.Without("jti").Build();
            case "no subject":
                return ticket.Without("sub").Build();
            case "no purpose":
                return ticket.Without("purpose").Build();
            case "no credential":
                return ticket.Without("credential").Build();
            case "an unknown credential":
                return ticket.With("credential", "magic").Build();
            case "another key":
                return ticket.SignedBy("HS256", null, data => HMACSHA256.HashData(new byte[32], data)).Build();
            case "a signature cut off":
                return ticket.Build()[..^10];
            case "none":
                return ticket.SignedBy("none", null, _ => []).Build();
            case "HS512":
                return ticket.WithHeader("alg", "HS512").Build();
            default:
                var parts = ticket.Build().Split('.');
                return $"{parts[0]}.{HelpDesk.Ticket(HelpDesk.NewId()).Build().Split('.')[1]}.{parts[2]}";
        }
    }
}

[Collection<OnEmbedded>]
public sealed class TicketsOnEmbedded(EmbeddedFixture fixture) : TicketSuite(fixture);

[Collection<OnAzurite>]
public sealed class TicketsOnAzurite(AzuriteFixture fixture) : TicketSuite(fixture);
