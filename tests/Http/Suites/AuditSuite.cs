using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>The audit trail: who reads it, what is found in it, and that it is verified.</summary>
[Trait("Feature", "F36")]
public abstract class AuditSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    private Person _admin = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = await HelpDesk.EnterAsync("admin");
    }

    [Fact]
    public async Task Shows_a_persons_entries_the_newest_first_with_who_what_when_and_from_where()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(1);

        var entries = await EntriesAsync($"audit?user={person.Id}");

        Assert.Equal(
            ["sign-in refused", "enrollment-confirmed done", "enrollment-started done", "user-created done"],
            entries.Select(entry => $"{Word(entry, "action")} {Word(entry, "result")}"));
        Assert.Equal([4, 3, 2, 1], entries.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal("wrong-passcode", Word(entries[0], "reason"));
        Assert.Equal("authenticator", Word(entries[1], "method"));
        Assert.Equal("(application) application", Word(entries[3], "actor"));
        Assert.Equal("agent", Word(entries[3], "detail")!, ignoreCase: true);
        Assert.All(entries, entry =>
        {
            Assert.Equal(person.Id, Word(entry, "user"));
            Assert.InRange(entry.GetProperty("at").GetDateTimeOffset(), Service.Clock.Now.AddMinutes(-5), Service.Clock.Now.AddSeconds(5));
            Assert.Matches("^[0-9a-f]{16}$", Word(entry, "correlationId"));
            Assert.NotEmpty(Word(entry, "commitId")!);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Turns_pages_without_losing_or_doubling_an_entry(int limit)
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(10);
        var query = $"audit?user={person.Id}";
        var all = await EntriesAsync($"{query}&limit=200");
        Assert.Contains(all, entry => Word(entry, "action") == "passcodes-locked");

        var (paged, next) = (new List<string>(), "");
        do
        {
            var page = (await GetAsync($"{query}&limit={limit}{next}")).Expect(HttpStatusCode.OK);
            Assert.InRange(page.Json.GetProperty("entries").GetArrayLength(), 0, limit);
            paged.AddRange(page.Json.GetProperty("entries").EnumerateArray().Select(entry => entry.GetRawText()));
            next = page.Word("next") is { } continuation ? $"&continuation={continuation}" : "";
        }
        while (next.Length > 0);

        Assert.Equal(all.Select(entry => entry.GetRawText()), paged);
    }

    [Fact]
    public async Task Finds_by_action_result_actor_and_time_and_all_of_them_together()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(2);
        (await person.SignInOnceAsync(await person.App.NextAsync())).Expect(HttpStatusCode.OK);
        var query = $"audit?user={person.Id}";
        var all = await EntriesAsync(query);
        var at = Uri.EscapeDataString(Word(all[2], "at")!);

        Assert.Equal(3, (await EntriesAsync($"{query}&action=sign-in")).Count);
        Assert.Equal(2, (await EntriesAsync($"{query}&action=sign-in&result=refused")).Count);
        Assert.Equal(all.Count - 1, (await EntriesAsync($"{query}&actor={person.Id}")).Count);
        Assert.Empty(await EntriesAsync($"{query}&actor=nobody"));
        Assert.Equal(3, (await EntriesAsync($"{query}&from={at}")).Count);
        Assert.Equal(all.Count - 3, (await EntriesAsync($"{query}&until={at}")).Count);
        Assert.Single(await EntriesAsync($"{query}&from={at}&action=sign-in&result=done&actor={person.Id}"));
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Shows_what_was_done_to_somebody_who_is_deleted()
    {
        var person = await HelpDesk.EnrollAsync();
        (await Client.DeleteAsync($"users/{person.Id}", HelpDesk.DirectoryTicket)).Expect(HttpStatusCode.NoContent);

        var entries = await EntriesAsync($"audit?user={person.Id}");

        Assert.Equal("user-deleted", Word(entries[0], "action"));
        Assert.Equal(4, entries.Count);
        await AssertWholeAsync(person, records: 4);
    }

    [Fact]
    public async Task Shows_changes_and_locks_of_the_account_by_day()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(10);
        (await person.PutAsync(email: "new@example.com")).Expect(HttpStatusCode.OK);
        var day = $"{Service.Clock.Now.UtcDateTime:yyyy-MM-dd}";

        // Other tests write beside this one.
        var actor = Uri.EscapeDataString("(application) application");
        var found = (await AllAsync($"audit?day={day}&limit=200")).Where(entry => Word(entry, "user") == person.Id).ToList();
        var changes = (await AllAsync($"audit?actor={actor}&action=user-changed&limit=200"))
            .Where(entry => Word(entry, "user") == person.Id);

        Assert.Equal(
            ["user-changed", "sign-in", "passcodes-locked", "enrollment-confirmed", "user-created"],
            found.Select(entry => Word(entry, "action")));
        Assert.Single(changes);
        Assert.Empty(await EntriesAsync("audit?day=2001-01-01"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("user=", "user")]
    [InlineData("day=today", "day")]
    [InlineData("day=2026-02-30", "day")]
    [InlineData("day=9999-12-31", "day")]
    [InlineData("day=2026-02-03&from=2026-02-03T00:00:00Z", "day")]
    [InlineData("from=yesterday", "from")]
    [InlineData("until=01/02/2026", "until")]
    [InlineData("from=2026-02-03T00:00:00Z&until=2026-02-03T00:00:00Z", "until")]
    [InlineData("action=SignIn", "action")]
    [InlineData("action=1", "action")]
    [InlineData("result=maybe", "result")]
    [InlineData("actor=", "actor")]
    [InlineData("actor=a%00b", "actor")]
    [InlineData("continuation=", "continuation")]
    [InlineData("continuation=x", "continuation")]
    [InlineData("continuation=AAAA", "continuation")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("page=2", null)]
    [InlineData("Limit=2", null)]
    [Trait("Conformance", "C40")]
    public async Task Says_which_parameter_is_wrong(string query, string? member)
    {
        var answer = (await GetAsync($"audit?{query}")).ExpectProblem("invalid-request");
        Assert.Equal(member, answer.Word("member"));
        (await GetAsync($"audit/export?{query}")).ExpectProblem("invalid-request");
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Takes_a_continuation_for_its_own_query_alone()
    {
        var (one, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var next = (await GetAsync($"audit?user={one.Id}&limit=1")).Word("next");

        (await GetAsync($"audit?user={one.Id}&limit=2&continuation={next}")).Expect(HttpStatusCode.OK);
        string[] others = [$"user={other.Id}", $"user={one.Id}&result=done", "limit=1", $"user={one.Id}&day=2026-01-01"];
        foreach (var query in others)
        {
            var answer = await GetAsync($"audit?{query}&continuation={next}");
            Assert.Equal("continuation", answer.ExpectProblem("invalid-request").Word("member"));
        }

        (await GetAsync($"audit?user={one.Id}&continuation={next}x")).ExpectProblem("invalid-request");
    }

    [Fact]
    public async Task Exports_the_same_entries_a_line_each_and_says_that_they_are_all()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(10);

        var export = (await GetAsync($"audit/export?user={person.Id}")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/x-ndjson", export.Header("Content-Type"));
        var entries = await EntriesAsync($"audit?user={person.Id}&limit=200");
        Assert.Equal(entries.Select(entry => entry.GetRawText()), export.Lines.SkipLast(1).Select(line => line.GetRawText()));
        Assert.Equal($$"""{"status":"complete","entries":{{entries.Count}}}""", export.Lines[^1].GetRawText());

        var locks = await GetAsync($"audit/export?user={person.Id}&action=passcodes-locked");
        Assert.Equal(2, locks.Lines.Count);
        (await GetAsync($"audit/export?user={person.Id}&limit=1")).ExpectProblem("invalid-request");
        Assert.Equal("complete", (await GetAsync("audit/export")).Expect(HttpStatusCode.OK).Word("status"));
    }

    [Fact]
    public async Task Verifies_a_person_and_everybody()
    {
        var person = await HelpDesk.EnrollAsync();
        await AssertWholeAsync(person, records: 3);

        var (people, body) = (0, (object)new { });
        while (true)
        {
            var answer = (await VerifyAsync(body)).Expect(HttpStatusCode.OK);
            Assert.Equal("[]", answer.Json.GetProperty("faults").GetRawText());
            people += answer.Json.GetProperty("people").GetInt32();
            if (answer.Word("next") is not { } next)
            {
                break;
            }

            body = new { continuation = next };
        }

        Assert.InRange(people, 2, int.MaxValue);
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Verifies_nobody_who_never_was_and_takes_no_continuation_that_it_has_not_given()
    {
        (await VerifyAsync(new { user = HelpDesk.NewId() })).ExpectProblem("not-found");
        (await GetAsync($"audit?user={HelpDesk.NewId()}")).ExpectProblem("not-found");
        (await VerifyAsync(new { user = _admin.Id, continuation = "x" })).ExpectProblem("invalid-request");
        foreach (var continuation in (string[])["", "x", "AAAA", "fGJsYQ", "fGFHRnNiRzg"])
        {
            Assert.Equal("continuation", (await VerifyAsync(new { continuation })).ExpectProblem("invalid-request").Word("member"));
        }
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    [Trait("Conformance", "C32")]
    public async Task Is_for_owners_and_admins_and_asks_the_directory_who_is_one(string role)
    {
        var person = await HelpDesk.EnterAsync(role);
        await AssertRefusedAsync(person, "not-allowed");
    }

    [Fact]
    [Trait("Conformance", "C31")]
    public async Task Admits_nobody_unknown_or_suspended_and_nobody_without_a_second_factor()
    {
        await AssertRefusedAsync(new Person(HelpDesk, HelpDesk.NewId(), "admin", "password"), "unknown-user");
        (await _admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        await AssertRefusedAsync(_admin, "suspended");
        var weak = HelpDesk.Ticket(_admin.Id).For("admin").With("acr", "none").Build();
        (await Client.GetAsync("audit", weak)).ExpectProblem("ticket-refused");
        (await Client.GetAsync("audit/export", weak)).ExpectProblem("ticket-refused");
    }

    private async Task AssertRefusedAsync(Person person, string problem)
    {
        (await Client.GetAsync("audit", person.AdminTicket())).ExpectProblem(problem);
        (await Client.GetAsync($"audit?user={person.Id}", person.AdminTicket())).ExpectProblem(problem);
        (await Client.GetAsync("audit/export", person.AdminTicket())).ExpectProblem(problem);
        (await Client.PostAsync("audit/verify", person.AdminTicket(), new { })).ExpectProblem(problem);
        (await Client.PostAsync("audit/verify", person.AdminTicket(), new { user = person.Id })).ExpectProblem(problem);
    }

    private async Task AssertWholeAsync(Person person, int records)
    {
        var answer = (await VerifyAsync(new { user = person.Id })).Expect(HttpStatusCode.OK);
        Assert.Equal($$"""{"people":1,"records":{{records}},"faults":[]}""", answer.Text);
    }

    private Task<ServiceAnswer> VerifyAsync(object body) => Client.PostAsync("audit/verify", _admin.AdminTicket(), body);

    private Task<ServiceAnswer> GetAsync(string route) => Client.GetAsync(route, _admin.AdminTicket());

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string route) =>
        [.. (await GetAsync(route)).Expect(HttpStatusCode.OK).Json.GetProperty("entries").EnumerateArray()];

    /// <summary>The entries of all pages.</summary>
    private async Task<IReadOnlyList<JsonElement>> AllAsync(string route)
    {
        var (all, next) = (new List<JsonElement>(), "");
        do
        {
            var page = (await GetAsync(route + next)).Expect(HttpStatusCode.OK);
            all.AddRange(page.Json.GetProperty("entries").EnumerateArray());
            next = page.Word("next") is { } continuation ? $"&continuation={continuation}" : "";
        }
        while (next.Length > 0);
        return all;
    }

    private static string? Word(JsonElement entry, string member) =>
        entry.TryGetProperty(member, out var value) ? value.GetString() : null;
}

[Collection<OnEmbedded>]
public sealed class AuditOnEmbedded(EmbeddedFixture fixture) : AuditSuite(fixture);

/// <summary>On an Azurite of its own: what other tests have tampered with is found, too.</summary>
public sealed class AuditOnAzurite(OwnAzuriteFixture fixture) : AuditSuite(fixture), IClassFixture<OwnAzuriteFixture>;
