using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>The list of people: who is in it, page by page, and who may read it.</summary>
[Trait("Feature", "F37")]
public abstract class PeopleListSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Filters_by_role_audience_factor_lock_and_text()
    {
        var mark = HelpDesk.NewId();
        var agent = await EnterAsync(mark, "agent");
        var admin = await EnterAsync(mark, "admin", suspended: true);
        var locked = await EnterAsync(mark, "agent");
        var support = await EnterAsync(mark, "support");
        var customer = await EnterAsync(mark, "end-user");
        await agent.SetUpAsync();
        await locked.SetUpAsync();
        await locked.FailAsync(10);

        await AssertListedAsync(mark, "", agent, admin, locked, support, customer);
        await AssertListedAsync(mark, "role=agent", agent, locked);
        await AssertListedAsync(mark, "role=admin", admin);
        await AssertListedAsync(mark, "role=support", support);
        await AssertListedAsync(mark, "role=end-user", customer);
        await AssertListedAsync(mark, "role=owner");
        await AssertListedAsync(mark, "audience=team-members", agent, admin, locked);
        await AssertListedAsync(mark, "audience=end-users", customer);
        await AssertListedAsync(mark, "audience=end-users&role=agent");
        await AssertListedAsync(mark, "hasFactor=true", agent, locked);
        await AssertListedAsync(mark, "hasFactor=false", admin, support, customer);
        await AssertListedAsync(mark, "locked=true", locked);
        await AssertListedAsync(mark, "locked=false", agent, admin, support, customer);
        await AssertListedAsync(mark, "role=agent&hasFactor=true&locked=false", agent);
        await AssertListedAsync($"{agent.Id}@EXAMPLE.com", "", agent);
        await AssertListedAsync(agent.Id.ToUpperInvariant(), "", agent);
    }

    [Fact]
    public async Task Shows_of_a_person_what_the_person_itself_does()
    {
        var (person, mark) = (await HelpDesk.EnrollAsync(), HelpDesk.NewId());
        await person.FailAsync(1);

        var listed = Assert.Single(await HelpDesk.ListAsync($"text={person.Id}"));
        Assert.Equal((await person.GetAsync()).Expect(HttpStatusCode.OK).Text, $"{listed}");
        Assert.Equal(10, listed.GetProperty("twoFactor").GetProperty("recoveryCodesRemaining").GetInt32());
        Assert.DoesNotContain("secret", $"{listed}", StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await HelpDesk.ListAsync($"text={mark}"));
    }

    [Fact]
    public async Task Follows_every_change_at_once()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        await AssertListedAsync(person.Id, "audience=end-users&hasFactor=false", person);

        await person.SetUpAsync();
        await AssertListedAsync(person.Id, "audience=end-users&hasFactor=true", person);

        (await person.PutAsync("admin")).Expect(HttpStatusCode.OK);
        await AssertListedAsync(person.Id, "audience=team-members&role=admin", person);
        await AssertListedAsync(person.Id, "audience=end-users");

        (await person.DeleteAsync()).Expect(HttpStatusCode.NoContent);
        await AssertListedAsync(person.Id, "");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(200)]
    public async Task Lists_everybody_once_through_small_and_large_pages(int limit)
    {
        var mark = HelpDesk.NewId();
        var ids = Enumerable.Range(0, 132).Select(i => $"{mark}-{i}").ToList();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) =>
        {
            var role = ids.IndexOf(id) % 3 == 0 ? "end-user" : "agent";
            (await new Person(HelpDesk, id, role, "password").PutAsync()).Expect(HttpStatusCode.Created);
        });

        var listed = await HelpDesk.ListAsync($"text={mark}-", limit);

        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            listed.Select(person => person.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// A continuation is text from a client: any of it is refused or names a place, and fails nothing.
    /// </summary>
    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("x", true)]
    [InlineData("T", true)]
    [InlineData("t!", true)]
    [InlineData("t=", true)]
    [InlineData("e%2B%2F", true)]
    [InlineData("tx", true)]
    [InlineData("tAAAA", false)]
    [InlineData("eAAAAAAAA", false)]
    [InlineData("teyJhIjoxfQ", false)]
    [InlineData("tYSBi", false)]
    [InlineData("t", false)]
    [InlineData("e", false)]
    public async Task Fails_nothing_for_a_continuation_that_it_never_gave(string continuation, bool isRefused)
    {
        var answer = await Client.GetAsync($"users?limit=1&continuation={continuation}", HelpDesk.DirectoryTicket);
        Assert.True(answer.Status is 400 || (answer.Status is 200 && !isRefused), $"{answer}");
        if (answer.Status is 400)
        {
            Assert.Equal("continuation", answer.ExpectProblem("invalid-request").Word("member"));
        }
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Refuses_the_continuation_of_a_list_of_others()
    {
        await HelpDesk.EnterAsync("end-user");
        await HelpDesk.EnterAsync("end-user");
        var page = (await Client.GetAsync("users?role=end-user&limit=1", HelpDesk.DirectoryTicket)).Expect(HttpStatusCode.OK);
        var next = Uri.EscapeDataString(page.Word("next")!);

        var other = await Client.GetAsync($"users?role=agent&continuation={next}", HelpDesk.DirectoryTicket);
        Assert.Equal("continuation", other.ExpectProblem("invalid-request").Word("member"));
        (await Client.GetAsync($"users?continuation={next}&text=nobody-{HelpDesk.NewId()}", HelpDesk.DirectoryTicket))
            .Expect(HttpStatusCode.OK);
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("role=owners", "role")]
    [InlineData("role=Agent", "role")]
    [InlineData("role=3", "role")]
    [InlineData("audience=team", "audience")]
    [InlineData("hasFactor=yes", "hasFactor")]
    [InlineData("locked=True", "locked")]
    [InlineData("text=", "text")]
    [InlineData("text=%00", "text")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("continuation=", "continuation")]
    [InlineData("role=agent&role=admin", "role")]
    [InlineData("order=name", null)]
    [InlineData("Role=agent", null)]
    public async Task Says_which_parameter_is_wrong(string query, string? member) => Assert.Equal(
        member,
        (await Client.GetAsync($"users?{query}", HelpDesk.DirectoryTicket)).ExpectProblem("invalid-request").Word("member"));

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData("admin", null)]
    [InlineData("agent", "not-allowed")]
    [InlineData("support", "not-allowed")]
    [InlineData("end-user", "not-allowed")]
    public async Task Is_for_the_application_for_admins_and_for_nobody_else(string role, string? problem)
    {
        var (reader, person) = (await HelpDesk.EnterAsync(role), await HelpDesk.EnterAsync());
        foreach (var address in (string[])["users?limit=1", $"users/{person.Id}"])
        {
            Assert.Equal(problem, (await Client.GetAsync(address, reader.AdminTicket())).Problem);
            (await Client.GetAsync(address, reader.ManageTicket())).ExpectProblem("ticket-refused");
            (await Client.GetAsync(address, reader.SignInTicket())).ExpectProblem("ticket-refused");
        }
    }

    private async Task<Person> EnterAsync(string mark, string role, bool suspended = false)
    {
        var person = new Person(HelpDesk, $"{mark}-{HelpDesk.NewId()}", role, "password");
        (await person.PutAsync(suspended: suspended)).Expect(HttpStatusCode.Created);
        return person;
    }

    private async Task AssertListedAsync(string text, string filter, params Person[] people)
    {
        var query = $"text={Uri.EscapeDataString(text)}{(filter.Length > 0 ? "&" : "")}{filter}";
        var listed = await HelpDesk.ListAsync(query);
        Assert.Equal(
            people.Select(person => person.Id).Order(StringComparer.Ordinal),
            listed.Select(person => person.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
    }
}

[Collection<OnEmbedded>]
public sealed class PeopleListOnEmbedded(EmbeddedFixture fixture) : PeopleListSuite(fixture);

[Collection<OnAzurite>]
public sealed class PeopleListOnAzurite(AzuriteFixture fixture) : PeopleListSuite(fixture);
