using System.Net;
using System.Net.Http.Headers;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>An import is done and answered while it is sent, however it comes.</summary>
[Trait("Feature", "F37")]
public abstract class ImportStreamSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    public async Task Does_and_answers_what_was_sent_before_the_rest_comes()
    {
        var (first, second) = (HelpDesk.NewId(), HelpDesk.NewId());
        await using var upload = await Upload.BeginAsync(Service, "users/import");
        await upload.SendAsync($"{People.Header}{People.Record(first)[..9]}");
        await upload.SendAsync($"{People.Record(first)[9..]}\n{People.Record(second)[..3]}");

        var progress = await upload.ReadAsync();

        Assert.Equal("progress", progress.GetProperty("status").GetString());
        Assert.Equal(1, progress.GetProperty("created").GetInt32());
        (await HelpDesk.FindAsync(first)).Expect(HttpStatusCode.OK);
        await upload.SendAsync(People.Record(second)[3..]);
        await upload.EndAsync();
        Assert.Equal("progress", (await upload.ReadAsync()).GetProperty("status").GetString());
        var complete = await upload.ReadAsync();
        Assert.Equal("complete", complete.GetProperty("status").GetString());
        Assert.Equal(2, complete.GetProperty("created").GetInt32());
    }

    [Fact]
    public async Task Stops_before_its_time_is_over_and_says_where_to_go_on()
    {
        Assert.SkipUnless(Service.IsOurs, "The clock of another service isn't the tests' to put forward.");
        var ids = Enumerable.Range(0, 3).Select(_ => HelpDesk.NewId()).ToList();
        await using var upload = await Upload.BeginAsync(Service, "users/import");
        await upload.SendAsync($"{People.Header}{People.Record(ids[0])}\n");
        await upload.ReadAsync();

        await Service.AdvanceAsync(TimeSpan.FromSeconds(171));
        await upload.SendAsync($"{People.Record(ids[1])}\n{People.Record(ids[2])}\n");

        var incomplete = await upload.ReadAsync();
        Assert.Equal("incomplete", incomplete.GetProperty("status").GetString());
        var resume = incomplete.GetProperty("resume").GetInt32();
        Assert.Equal(3, resume);
        Assert.Equal(1, incomplete.GetProperty("lines").GetInt32());
        var rest = await HelpDesk.ImportAsync(People.Csv([.. ids.Select(id => People.Record(id))]), $"?from={resume}");
        Assert.Equal("lines:2 created:2 changed:0 unchanged:0 failed:0", rest.Counts());
    }

    [Fact]
    public async Task Keeps_whole_lines_of_a_broken_connection_and_takes_them_again()
    {
        var ids = Enumerable.Range(0, 700).Select(_ => HelpDesk.NewId()).ToList();
        var text = People.Header + string.Join('\n', ids.Select(id => People.Record(id)));
        await using (var upload = await Upload.BeginAsync(Service, "users/import"))
        {
            await upload.SendAsync(text[..^10]);
            await upload.ReadAsync();
        }

        // The last line was cut within the role.
        (await HelpDesk.FindAsync(ids[^1])).ExpectProblem("not-found");
        var again = await HelpDesk.ImportAsync(People.Csv(text));

        Assert.Equal("complete", again.Outcome);
        Assert.Equal(700, again.Count("created") + again.Count("unchanged"));
        Assert.InRange(again.Count("unchanged"), 500, 699);
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Says_at_once_that_a_body_is_too_large()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Service.Address, "api/users/import"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HelpDesk.DirectoryTicket);
        request.Headers.ExpectContinue = true;
        request.Content = new StreamContent(new MemoryStream(new byte[1]));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        request.Content.Headers.ContentLength = (100 * 1024 * 1024) + 1;
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });

        using var response = await http.SendAsync(request);

        (await ServiceAnswer.ReadAsync(response)).ExpectProblem("body-too-large");
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Takes_a_body_of_100_MiB_and_says_where_a_larger_one_was_left()
    {
        var line = $"x{new string(',', 8 * 1024)}\n";
        var lines = 100 * 1024 * 1024 / line.Length;
        await using var upload = await Upload.BeginAsync(Service, "users/import");
        var reading = upload.ReadToEndAsync();
        await upload.SendAsync(People.Header);

        for (var i = 0; i < lines + 1; i++)
        {
            await upload.SendAsync(line);
        }

        await upload.EndAsync();

        var last = await reading;
        Assert.Equal("failed", last.GetProperty("status").GetString());
        Assert.Equal("body-too-large", last.GetProperty("problem").GetProperty("type").GetString());
        Assert.Equal(lines + 2, last.GetProperty("resume").GetInt32());
    }

    /// <summary>Who sends all before reading anything must not wait for us while we wait for it.</summary>
    [Fact]
    public async Task Needs_nobody_to_read_while_sending()
    {
        await using var upload = await Upload.BeginAsync(Service, "users/import");
        await upload.SendAsync(People.Header);
        for (var i = 0; i < 90; i++)
        {
            await upload.SendAsync(string.Concat(Enumerable.Repeat("this line is broken\n", 1_000)));
        }

        await upload.EndAsync();

        var last = await upload.ReadToEndAsync();
        Assert.Equal("complete", last.GetProperty("status").GetString());
        Assert.Equal(90_000, last.GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task Ends_an_import_in_which_over_100_000_lines_fail()
    {
        var answer = await HelpDesk.ImportAsync(People.Csv([.. Enumerable.Repeat("x", 101_000)]));

        Assert.Equal("failed", answer.Outcome);
        Assert.Equal(100_502, answer.Count("resume"));
        Assert.InRange(answer.Text.Length, 1, 2 * 1024 * 1024);
    }
}

[Collection<ClockOnEmbedded>]
public sealed class ImportStreamOnEmbedded(EmbeddedFixture fixture) : ImportStreamSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class ImportStreamOnAzurite(AzuriteFixture fixture) : ImportStreamSuite(fixture);
