using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Many people at once, from the application.</summary>
[Trait("Feature", "F37")]
public abstract class ImportUsersSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Enters_people_from_CSV_and_finds_them_unchanged_when_they_are_sent_again()
    {
        var (first, second) = (HelpDesk.NewId(), HelpDesk.NewId());
        var people = People.Csv(
            "role,signInKind,email,id,language,suspended,name\r\n"
            + $"agent,sso,{first}@example.com,{first},de,TRUE,\"Berg, \"\"Z\"\" Zoë 😀\"\r\n"
            + $"end-user,,{second}@example.com,{second},,,שלום\r\n");

        var entered = await HelpDesk.ImportAsync(people);
        var again = await HelpDesk.ImportAsync(people);

        Assert.Equal("complete", entered.Outcome);
        Assert.Equal("lines:2 created:2 changed:0 unchanged:0 failed:0", entered.Counts());
        Assert.Equal("lines:2 created:0 changed:0 unchanged:2 failed:0", again.Counts());
        var (zoe, shalom) = (await HelpDesk.FindAsync(first), await HelpDesk.FindAsync(second));
        Assert.Equal("Berg, \"Z\" Zoë 😀", zoe.Word("name"));
        Assert.Equal("sso", zoe.Word("signInKind"));
        Assert.Equal("de", zoe.Word("language"));
        Assert.True(zoe.Json.GetProperty("suspended").GetBoolean());
        Assert.Equal("שלום", shalom.Word("name"));
        Assert.Equal("password", shalom.Word("signInKind"));
        Assert.Equal("end-user", shalom.Word("role"));
    }

    [Fact]
    public async Task Enters_people_from_JSON_lines_and_changes_them()
    {
        var id = HelpDesk.NewId();
        string Line(string role) => $$"""{"id":"{{id}}","name":"N","email":"n@example.com","role":"{{role}}"}""";

        var created = await HelpDesk.ImportAsync(People.Json(Line("agent")));
        var changed = await HelpDesk.ImportAsync(People.Json(Line("admin"), ""));

        Assert.Equal("lines:1 created:1 changed:0 unchanged:0 failed:0", created.Counts());
        Assert.Equal("lines:1 created:0 changed:1 unchanged:0 failed:0", changed.Counts());
        Assert.Equal("admin", (await HelpDesk.FindAsync(id)).Word("role"));
    }

    [Fact]
    public async Task Takes_a_byte_order_mark_and_white_lines()
    {
        var (first, second) = (HelpDesk.NewId(), HelpDesk.NewId());

        var answer = await HelpDesk.ImportAsync(People.Csv(
            $"\uFEFF\"id\",name,email,role\n\n{People.Record(first)}\n\r\n{People.Record(second, role: "owner")}"));

        Assert.Equal("lines:2 created:1 changed:0 unchanged:0 failed:1", answer.Counts());
        Assert.Equal(["5"], answer.Errors());
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Says_of_each_broken_line_what_is_right_and_goes_on()
    {
        var (first, last) = (HelpDesk.NewId(), HelpDesk.NewId());

        var answer = await HelpDesk.ImportAsync(People.Csv(
            People.Record(first),
            ",No Id,a@example.com,agent",
            "x,,a@example.com,agent",
            "x,Name,nobody,agent",
            "x,Name,a@example.com,root",
            "x,Name,a@example.com,Agent",
            "x,Name,a@example.com",
            "x,Name,a@example.com,agent,",
            "x,\"Two\nlines\",a@example.com,agent",
            "x,Tab\there,a@example.com,agent",
            "x,Quote\"d,a@example.com,agent",
            "x,\"Quoted\" more,a@example.com,agent",
            $"x,{new string('n', 1025)},a@example.com,agent",
            $"x,{new string('n', 100_001)},a@example.com,agent",
            "x,Name,a@example.com,owner",
            People.Record(last)));

        Assert.Equal("complete", answer.Outcome);
        Assert.Equal("lines:16 created:2 changed:0 unchanged:0 failed:14", answer.Counts());
        Assert.Equal(
            ["3 id", "4 name", "5 email", "6 role", "7 role", "8", "9", "10", "12", "13", "14", "15 name", "16", "17"],
            answer.Errors());
        Assert.DoesNotContain("nobody", answer.Text, StringComparison.Ordinal);
        (await HelpDesk.FindAsync(last)).Expect(HttpStatusCode.OK);
        (await HelpDesk.FindAsync("x")).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Is_as_strict_with_JSON_lines_as_with_a_body()
    {
        const string Rest = "\"name\":\"N\",\"email\":\"a@example.com\",\"role\":\"agent\"";

        var answer = await HelpDesk.ImportAsync(People.Json(
            "x", "[]", "null", $"{{{Rest}}}", $"{{\"id\":\"x\",{Rest},\"x\":1}}", $"{{\"id\":\"x\",{Rest},{Rest}}}",
            $"{{\"id\":1,{Rest}}}", $"{{\"id\":\"a\\u0000\",{Rest}}}", $"{{\"id\":\"{new string('x', 257)}\",{Rest}}}",
            $"{{\"id\":\"x\",{Rest},\"suspended\":\"true\"}}", $"{{\"id\":\"x\",{Rest}}} {{}}"));

        Assert.Equal("complete", answer.Outcome);
        Assert.Equal(11, answer.Count("failed"));
        Assert.Equal(0, answer.Count("created"));
    }

    [Fact]
    public async Task Does_the_lines_of_one_person_in_their_order()
    {
        var ids = Enumerable.Range(0, 20).Select(_ => HelpDesk.NewId()).ToList();
        var lines = Enumerable.Range(1, 5).SelectMany(turn => ids.Select(id => People.Record(id, $"Name {turn}")));

        var answer = await HelpDesk.ImportAsync(People.Csv([.. lines]));

        Assert.Equal("lines:100 created:20 changed:80 unchanged:0 failed:0", answer.Counts());
        foreach (var id in ids)
        {
            Assert.Equal("Name 5", (await HelpDesk.FindAsync(id)).Word("name"));
        }
    }

    [Fact]
    public async Task Goes_on_at_the_line_that_is_named()
    {
        var ids = Enumerable.Range(0, 4).Select(_ => HelpDesk.NewId()).ToList();

        var answer = await HelpDesk.ImportAsync(People.Csv([.. ids.Select(id => People.Record(id))]), "?from=4");

        Assert.Equal("lines:2 created:2 changed:0 unchanged:0 failed:0", answer.Counts());
        (await HelpDesk.FindAsync(ids[1])).ExpectProblem("not-found");
        (await HelpDesk.FindAsync(ids[2])).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("99999999999")]
    [InlineData("1&from=2")]
    public async Task Goes_on_nowhere_else_than_at_a_line(string from)
    {
        var answer = await HelpDesk.ImportAsync(People.Csv(), $"?from={from}");

        Assert.Equal("from", answer.ExpectProblem("invalid-request").Word("member"));
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("id,name,email\n")]
    [InlineData("id,name,email,role,role\n")]
    [InlineData("id,name,email,role,password\n")]
    [InlineData("id,name,email,role,\n")]
    [InlineData("ID,Name,Email,Role\n")]
    [InlineData("id;name;email;role\n")]
    [InlineData("id,name,email,\"role\n")]
    [InlineData("x,Name,a@example.com,agent\n")]
    public async Task Begins_with_nothing_but_a_header(string text) =>
        (await HelpDesk.ImportAsync(People.Csv(text))).ExpectProblem("invalid-request");

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=utf-16")]
    [InlineData("text/csv, text/csv")]
    public async Task Takes_no_other_type(string? type) =>
        (await HelpDesk.ImportAsync(People.Csv() with { Type = type })).ExpectProblem("unsupported-media-type");

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Refuses_lines_in_broken_UTF8_and_no_others()
    {
        var id = HelpDesk.NewId();
        var people = People.Csv("x,N?me,a@example.com,agent", People.Record(id));
        people.Bytes[Array.IndexOf(people.Bytes, (byte)'?')] = 0xFF;

        var answer = await HelpDesk.ImportAsync(people);

        Assert.Equal(["2"], answer.Errors());
        Assert.Equal(1, answer.Count("created"));
    }

    [Fact]
    public async Task Explains_a_thousand_broken_lines_and_numbers_the_rest()
    {
        var answer = await HelpDesk.ImportAsync(People.Csv([.. Enumerable.Repeat("x", 1_100)]));

        Assert.Equal("lines:1100 created:0 changed:0 unchanged:0 failed:1100", answer.Counts());
        Assert.Equal(Enumerable.Range(2, 1_000).Select(line => $"{line}"), answer.Errors());
        var numbered = answer.Lines
            .Where(line => line.TryGetProperty("failedLines", out _))
            .SelectMany(line => line.GetProperty("failedLines").EnumerateArray().Select(number => number.GetInt32()));
        Assert.Equal(Enumerable.Range(1_002, 100), numbered);
        Assert.Equal(
            [500, 1_000, 1_100],
            answer.Lines
                .Where(line => line.GetProperty("status").GetString() == "progress")
                .Select(line => line.GetProperty("lines").GetInt32()));
    }

    /// <summary>A name in several lines must never be read as another person.</summary>
    [Fact]
    public async Task Goes_on_nowhere_where_an_open_quote_hides_where_records_begin()
    {
        var (first, hidden) = (HelpDesk.NewId(), HelpDesk.NewId());

        var answer = await HelpDesk.ImportAsync(People.Csv(
            People.Record(first),
            "x,\"Bob,b@example.com,agent",
            $"y,\"Eve\n{People.Record(hidden, role: "admin")}\n\",e@example.com,agent"));

        Assert.Equal("failed", answer.Outcome);
        Assert.Equal(3, answer.Count("resume"));
        Assert.Equal("invalid-request", answer.Json.GetProperty("problem").GetProperty("type").GetString());
        (await HelpDesk.FindAsync(first)).Expect(HttpStatusCode.OK);
        (await HelpDesk.FindAsync(hidden)).ExpectProblem("not-found");
    }
}

[Collection<OnEmbedded>]
public sealed class ImportUsersOnEmbedded(EmbeddedFixture fixture) : ImportUsersSuite(fixture);

[Collection<OnAzurite>]
public sealed class ImportUsersOnAzurite(AzuriteFixture fixture) : ImportUsersSuite(fixture);
