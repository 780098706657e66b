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
        foreach (var route in Route.WithValue.Where(route => route.Verb != HttpMethod.Put))
        {
            using var content = route.Body is null ? null : new StringContent(route.Body, null, "application/json");
            var answer = await SendAsync(route.Verb, route.With(value), victim.TicketFor(route), content);
            var isGone = route.Verb == HttpMethod.Delete && answer.Status == (int)HttpStatusCode.NoContent;
            Assert.True(
                isGone || answer is { Problem: "not-found" or "invalid-request" } or { Status: >= 400 and < 500, Text: "" },
                $"{route}: {answer}");
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
        using var content = new StringContent(
            """{"name":"N","email":"n@example.com","role":"agent"}""", null, "application/json");

        var answer = await SendAsync(HttpMethod.Put, $"users/{value}", HelpDesk.DirectoryTicket, content);

        Assert.True(
            answer is { Problem: "invalid-request" } or { Status: >= 400 and < 500, Text: "" }, $"{answer}");
    }

    [Fact]
    public async Task Answers_other_verbs_like_addresses_that_are_not_there()
    {
        var victim = await Victim.MakeAsync(Service);
        foreach (var address in Route.All.GroupBy(victim.AddressOf, StringComparer.Ordinal))
        {
            foreach (var verb in Verbs.Except(address.Select(route => route.Verb.Method), StringComparer.Ordinal))
            {
                var answer = await Client.SendAsync(new HttpMethod(verb), address.Key, victim.TicketFor(address.First()));
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
    [InlineData("users")]
    [InlineData(".well-known/x")]
    [InlineData("../demo/../two-factor")]
    [InlineData("//two-factor")]
    public async Task Answers_nothing_where_nothing_is(string address)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await SendAsync(HttpMethod.Get, address, person.ManageTicket(), null);

        Assert.True(answer is { Status: 404, Text: "" }, $"{answer}");
    }

    /// <summary>Sends an address to the letter: a client library would put it in order.</summary>
    private Task<ServiceAnswer> SendAsync(HttpMethod verb, string address, string? ticket, HttpContent? content) =>
        Client.SendAsync(verb, address, ticket, content, request => request.RequestUri = new Uri(
            $"{Service.Address.AbsoluteUri}api/{address}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
}

[Collection<OnEmbedded>]
public sealed class BadAddressesOnEmbedded(EmbeddedFixture fixture) : BadAddressSuite(fixture);

[Collection<OnAzurite>]
public sealed class BadAddressesOnAzurite(AzuriteFixture fixture) : BadAddressSuite(fixture);
