using System.Globalization;
using System.Text;
using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// A mail service that is away, limited, broken, or refuses: the report is tried again, or said to have failed.
/// </summary>
[Trait("Feature", "F33")]
[Trait("Conformance", "C44")]
public sealed class ReportMailServiceTests : IAsyncLifetime
{
    private static readonly SendResult Away = new SendResult.Away(TimeSpan.FromSeconds(1));

    private OwedReports _account = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await OwedReports.OpenAsync();
        _account.Schedule = OwedReports.Mondays;
        _account.GoToNext();
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [InlineData("away")]
    [InlineData("limited")]
    [InlineData("broken")]
    public async Task Is_tried_again_for_three_days_then_given_up_and_health_says_so(string how)
    {
        _account.Mail.Answer = _ => how switch
        {
            "away" => Away,
            "limited" => new SendResult.Limited(TimeSpan.FromSeconds(1)),
            _ => throw new InvalidOperationException("It broke."),
        };
        var start = _account.Clock.GetUtcNow();
        await _account.FireAsync(_account.Rows);

        var waits = await RunToTheEndAsync();

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], waits.Take(8));
        Assert.InRange(_account.Clock.GetUtcNow() - start, DueReports.GivenUpAfter, TimeSpan.FromHours(73));
        Assert.Single(_account.Logged, line =>
            line.StartsWith("Error: A compliance report was given up after ", StringComparison.Ordinal));
        var health = await _account.HealthAsync();
        Assert.Equal(_account.Clock.GetUtcNow(), health.FailedAt);
        Assert.NotNull(health.DueAt);

        // The next one goes well, and so does health.
        _account.Mail.Answer = null;
        var next = start.AddDays(7);
        _account.Clock.Advance(next - _account.Clock.GetUtcNow());
        await _account.FireAsync(_account.Rows);
        Assert.Equal(new ReportHealth(next, null, null), await _account.HealthAsync());
        Assert.Equal(3, _account.Mail.Accepted.Count);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Is_made_anew_at_each_try_and_who_has_it_is_not_sent_another(int tries)
    {
        var first = "";
        _account.Mail.Answer = message => first.Length == 0 ? Accept(message) : Away;
        await _account.FireAsync(_account.Rows);
        for (var i = 1; i < tries; i++)
        {
            await RunDueAsync();
        }

        await _account.PutAsync(3, state => state with { Factors = Anna.WithApp.Factors });
        _account.Mail.Answer = null;
        await RunDueAsync();

        Assert.Empty(await _account.JobsAsync());
        Assert.Equal(OwedReports.Recipients.Order(), _account.Mail.Accepted.Select(mail => mail.To).Order());
        Assert.All(_account.Mail.Accepted, mail => Assert.Equal(
            mail.To == first ? "false" : "true", LineOf(mail, OwedReports.EmailOf(3)).Split(',')[5]));

        SendResult.Accepted Accept(Message message)
        {
            first = message.To;
            return new SendResult.Accepted();
        }
    }

    [Fact]
    public async Task Who_is_refused_keeps_nobody_else_from_it_and_health_says_so()
    {
        _account.Mail.Answer = message => message.To == OwedReports.EmailOf(1)
            ? new SendResult.Refused()
            : new SendResult.Accepted();
        await _account.FireAsync(_account.Rows);
        await _account.RunUntilSettledAsync();

        Assert.Equal(
            [OwedReports.EmailOf(0), OwedReports.EmailOf(2)], _account.Mail.Accepted.Select(mail => mail.To).Order());
        await AssertFailedAsync(isLogged: true);
    }

    [Fact]
    public async Task Is_not_tried_again_where_everybody_is_refused_and_health_says_so()
    {
        _account.Mail.Answer = _ => new SendResult.Refused();
        await _account.FireAsync(_account.Rows);

        Assert.Empty(await _account.JobsAsync());
        Assert.Empty(_account.Mail.Accepted);
        await AssertFailedAsync(isLogged: true);
    }

    /// <summary>A report without somebody would not be one: it waits until the state is mended.</summary>
    [Fact]
    public async Task Waits_while_somebodys_state_cannot_be_read_and_keeps_no_other_report_from_being_sent()
    {
        await _account.BreakAsync(3);
        await _account.FireAsync(_account.Rows);
        await _account.WriteJobAsync(
            "0000000000000000001|x",
            """
            {"id":"x","askedBy":"person-1","audience":"end-users","since":"2026-03-02T06:00:00Z",
            "comparedWith":null,"madeAt":null,"tries":0,"sent":[],"isRefused":false}
            """);

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], (await RunToTheEndAsync()).Take(8));

        Assert.Equal([OwedReports.EmailOf(1)], _account.Mail.Accepted.Select(mail => mail.To));
        Assert.Contains(_account.Logged, line =>
            line.StartsWith("Error: A compliance report was given up after ", StringComparison.Ordinal));
        Assert.NotNull((await _account.HealthAsync()).FailedAt);
    }

    private static string LineOf(Message mail, string email) => Assert.Single(
        Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content.Span).Split("\r\n"),
        line => line.Contains(email, StringComparison.Ordinal));

    private async Task AssertFailedAsync(bool isLogged)
    {
        var health = await _account.HealthAsync();
        Assert.NotNull(health.FailedAt);
        Assert.Null(health.DueAt);
        Assert.Equal(isLogged, _account.Logged.Any(line =>
            line.StartsWith("Error: A compliance report did not reach everybody", StringComparison.Ordinal)));
    }

    /// <summary>The minute in which what is owed first is due.</summary>
    private async Task<TimeSpan> RunDueAsync()
    {
        var wait = DueOf((await _account.JobsAsync())[0].Key) - _account.Clock.GetUtcNow();
        await _account.RunMinuteAsync(after: wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return wait;
    }

    /// <summary>How many minutes were waited between tries, until there were no more.</summary>
    private async Task<IReadOnlyList<int>> RunToTheEndAsync()
    {
        var (waits, jobs) = (new List<int>(), await _account.JobsAsync());
        while (jobs is not [])
        {
            var wait = await RunDueAsync();
            waits.AddRange(wait > TimeSpan.Zero ? [(int)wait.TotalMinutes] : []);
            jobs = await _account.JobsAsync();
        }

        return waits;
    }

    private static DateTimeOffset DueOf(string key) =>
        new(long.Parse(key[..19], CultureInfo.InvariantCulture), TimeSpan.Zero);
}
