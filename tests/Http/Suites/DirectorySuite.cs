using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>The people directory, which the application keeps.</summary>
public abstract class DirectorySuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Enters_changes_and_shows_a_person()
    {
        var id = HelpDesk.NewId();
        var body = new { name = "Zoë \"Z\" Ångström", email = "zoe@example.com", role = "agent" };

        var created = (await PutAsync(id, body)).Expect(HttpStatusCode.Created);
        var shown = (await GetAsync(id)).Expect(HttpStatusCode.OK);

        Assert.All(
            created.Json.EnumerateObject(), member => Assert.Equal($"{member.Value}", $"{shown.Json.GetProperty(member.Name)}"));
        Assert.False(shown.Json.GetProperty("twoFactor").GetProperty("enabled").GetBoolean());
        Assert.Equal(body.name, shown.Word("name"));
        Assert.Equal("agent", shown.Word("role"));
        Assert.Equal("password", shown.Word("signInKind"));
        Assert.False(shown.Json.GetProperty("suspended").GetBoolean());

        (await PutAsync(id, body)).Expect(HttpStatusCode.OK);
        var other = new { name = "Z", email = "z@example.com", role = "admin", signInKind = "sso", suspended = true };
        (await PutAsync(id, other)).Expect(HttpStatusCode.OK);
        var changed = await GetAsync(id);
        Assert.Equal("admin", changed.Word("role"));
        Assert.Equal("sso", changed.Word("signInKind"));
        Assert.True(changed.Json.GetProperty("suspended").GetBoolean());
    }

    [Fact]
    public async Task Touches_no_factor_when_it_changes_a_person()
    {
        var person = await HelpDesk.EnrollAsync();
        var settings = await person.TwoFactorTextAsync();

        (await person.PutAsync("admin")).Expect(HttpStatusCode.OK);

        Assert.Equal(settings, await person.TwoFactorTextAsync());
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    public async Task Makes_no_owner()
    {
        var id = HelpDesk.NewId();
        var owner = new { name = "O", email = "o@example.com", role = "owner" };

        (await PutAsync(id, owner)).ExpectProblem("not-allowed");
        (await GetAsync(id)).ExpectProblem("not-found");

        (await PutAsync(id, owner with { role = "admin" })).Expect(HttpStatusCode.Created);
        (await PutAsync(id, owner)).ExpectProblem("not-allowed");
        Assert.Equal("admin", (await GetAsync(id)).Word("role"));
    }

    [Theory]
    [InlineData("with spaces and (marks)!")]
    [InlineData("a/b")]
    [InlineData("name@example.com")]
    [InlineData("~tilde.dot-dash_")]
    [InlineData("Ünïcødé-文字")]
    [InlineData("emoji-😀")]
    [InlineData("right-to-left-\u202Eabc")]
    [InlineData("100%")]
    [InlineData("a+b&c=d;e,f$g'h*i")]
    public async Task Takes_any_text_for_an_id_and_means_the_same_by_it_everywhere(string text)
    {
        var id = $"{HelpDesk.NewId()}-{text}";

        (await PutAsync(id, Somebody)).Expect(HttpStatusCode.Created);

        (await GetAsync(id)).Expect(HttpStatusCode.OK);
        var person = new Person(HelpDesk, id, "agent", "password");
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("sso"))).Outcome);
    }

    [Fact]
    [Trait("Conformance", "A10")]
    public async Task Tells_ids_apart_to_the_letter()
    {
        var id = HelpDesk.NewId();
        (await PutAsync(id, Somebody)).Expect(HttpStatusCode.Created);

        foreach (var other in (string[])[id.ToUpperInvariant(), $"{id} ", $" {id}", $"{id}\u0301"])
        {
            (await GetAsync(other)).ExpectProblem("not-found");
        }
    }

    [Fact]
    public async Task Takes_an_id_of_256_characters_and_none_longer()
    {
        var longest = HelpDesk.NewId().PadRight(256, 'x');

        (await PutAsync(longest, Somebody)).Expect(HttpStatusCode.Created);
        (await GetAsync(longest)).Expect(HttpStatusCode.OK);
        Assert.Equal("id", (await PutAsync($"{longest}x", Somebody)).ExpectProblem("invalid-request").Word("member"));
        Assert.Equal("id", (await GetAsync($"{longest}x")).ExpectProblem("invalid-request").Word("member"));
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("email", "")]
    [InlineData("email", "nobody")]
    [InlineData("email", "@example.com")]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "a b@example.com")]
    [InlineData("email", "a@example.com, b@example.com")]
    [InlineData("email", "Name <a@example.com>")]
    public async Task Says_which_member_is_wrong_and_enters_nobody(string member, string value)
    {
        var id = HelpDesk.NewId();
        var body = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Name",
            ["email"] = "a@example.com",
            ["role"] = "agent",
        };
        body[member] = value;

        Assert.Equal(member, (await PutAsync(id, body)).ExpectProblem("invalid-request").Word("member"));

        (await GetAsync(id)).ExpectProblem("not-found");
    }

    private static object Somebody => new { name = "Some Body", email = "somebody@example.com", role = "agent" };

    private Task<ServiceAnswer> PutAsync(string id, object body) =>
        Client.PutAsync($"users/{Uri.EscapeDataString(id)}", HelpDesk.DirectoryTicket, body);

    private Task<ServiceAnswer> GetAsync(string id) =>
        Client.GetAsync($"users/{Uri.EscapeDataString(id)}", HelpDesk.DirectoryTicket);
}

[Collection<OnEmbedded>]
public sealed class DirectoryOnEmbedded(EmbeddedFixture fixture) : DirectorySuite(fixture);

[Collection<OnAzurite>]
public sealed class DirectoryOnAzurite(AzuriteFixture fixture) : DirectorySuite(fixture);
