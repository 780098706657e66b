using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Addresses and verbs that mean nothing here.</summary>
[Trait("Conformance", "C40")]
public abstract class BadAddressSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"];

    /// <summary>Values that no person, prompt, set-up or method has, escaped as they are sent.</summary>
    public static TheoryData<string> Values =>
    [
        "", "%20", "%00", "a%00b", "%0A", "%0D%0ASet-Cookie:%20x=1", "%1B", "%7F", "%C2%85", "..", "%2E%2E", ".", "%2F",
        "..%2F..%2Fpolicy", "a%2Fb", "%5C..%5C", "%", "%2", "%GG", "%u0041", "%C3%BC", "%F0%9F%98%80", "%E2%80%AE",
        "%ED%A0%80", "%FF", "%C0%AF", "'", "%22%3E%3Cscript%3E", "a;b=c", "a:b", "*", "-1", "null", "undefined",
        new string('a', 257), new string('a', 7_000), new string('a', 10_000),
        string.Concat(Enumerable.Repeat("%F0%9F%98%80", 400)),
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Knows_nothing_by_the_value(string value)
    {
        var victim = await Victim.MakeAsync(Service);

        // Whoever the directory enters by such a value is somebody, unless it is no id at all: BadInput and Directory
        // have those.
        foreach (var route in Route.WithValue.Where(route => route.Verb != HttpMethod.Put && !IsList(route, value)))
        {
            var payload = route.Body is null ? null : Payload.OfText(route.Body);
            var answer = await SendAsync(route.Verb, route.With(value), victim.TicketFor(route), payload);
            var isGone = route.Verb == HttpMethod.Delete && answer.Status == (int)HttpStatusCode.NoContent;
            var isRefused = answer.Problem is "not-found" or "invalid-request";
            Assert.True(isGone || isRefused || IsOfTheHost(answer), $"{route}: {answer}");
        }

        await victim.AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%0Ab")]
    [InlineData("%C2%85")]
    [InlineData("..")]
    [InlineData("%2E%2E")]
    [InlineData("")]
    public async Task Enters_nobody_by_what_is_no_id(string value)
    {
        var somebody = Payload.OfText("""{"name":"N","email":"n@example.com","role":"agent"}""");

        var answer = await SendAsync(HttpMethod.Put, $"users/{value}", HelpDesk.DirectoryTicket, somebody);

        Assert.True(answer.Problem == "invalid-request" || IsOfTheHost(answer), $"{answer}");
    }

    [Fact]
    public async Task Answers_other_verbs_like_addresses_that_are_not_there()
    {
        var victim = await Victim.MakeAsync(Service);
        foreach (var address in Route.All.GroupBy(victim.AddressOf, StringComparer.Ordinal))
        {
            var theirs = Route.All.Where(route => route.Fits(address.Key)).Concat(address).Select(route => route.Verb.Method);
            foreach (var verb in Verbs.Except(theirs, StringComparer.Ordinal))
            {
                var ticket = victim.TicketFor(address.First());
                var answer = await Client.SendAsync(new HttpMethod(verb), address.Key, ticket);
                Assert.True(answer is { Status: 404, Text: "" }, $"{verb} {address.Key}: {answer}");
            }
        }

        await victim.AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("sign-ins/x")]
    [InlineData("sign-ins/x/passcode/y")]
    [InlineData("two-factor/x")]
    [InlineData("users/x/y")]
    [InlineData(".well-known/x")]
    [InlineData("../demo/../two-factor")]
    [InlineData("//two-factor")]
    public async Task Answers_nothing_where_nothing_is(string address)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await SendAsync(HttpMethod.Get, address, person.ManageTicket(), payload: null);

        Assert.True(answer is { Status: 404, Text: "" }, $"{answer}");
    }

    /// <summary>Whether the address with nothing in its place is another route's: of all rather than of one.</summary>
    private static bool IsList(Route route, string value) =>
        value is "" or "." && Route.All.Any(other => other.Verb == route.Verb && other.Template == route.With("").TrimEnd('/'));

    /// <summary>Whether the request came no further than the host, which answers without a body.</summary>
    private static bool IsOfTheHost(ServiceAnswer answer) => answer is { Status: >= 400 and < 500, Text: "" };

    /// <summary>Sends an address to the letter: a client library would put it in order.</summary>
    private Task<ServiceAnswer> SendAsync(HttpMethod verb, string address, string? ticket, Payload? payload) =>
        Client.SendAsync(verb, address, ticket, payload, request => request.RequestUri = new Uri(
            $"{Service.Address.AbsoluteUri}api/{address}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
}

[Collection<OnEmbedded>]
public sealed class BadAddressesOnEmbedded(EmbeddedFixture fixture) : BadAddressSuite(fixture);

[Collection<OnAzurite>]
public sealed class BadAddressesOnAzurite(AzuriteFixture fixture) : BadAddressSuite(fixture);
