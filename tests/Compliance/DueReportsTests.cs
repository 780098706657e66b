using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// Whatever operation of the store fails, however, and wherever the process ends: everybody gets the report, and nobody
/// gets two. (The same message may be handed over twice under one id, by which the mail service knows it.)
/// </summary>
[Trait("Feature", "F33")]
[Trait("Conformance", "C44")]
[Trait("Conformance", "C45")]
public sealed class DueReportsTests : IAsyncLifetime
{
    private const string Rest = "\"comparedWith\":null,\"madeAt\":null,\"tries\":0,\"isRefused\":false}";

    /// <summary>Who asked has an id that is none.</summary>
    private const string NoId =
        """{"id":"x","askedBy":"","audience":"team-members","since":"2026-03-01T00:00:00Z","sent":[],""" + Rest;

    /// <summary>Who has it isn't said.</summary>
    private const string NobodySent =
        """{"id":"x","askedBy":null,"audience":null,"since":"2026-03-01T00:00:00Z","sent":null,""" + Rest;

    private OwedReports _account = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await OwedReports.OpenAsync();
        _account.GoToNext();
        await _account.FireAsync(_account.Rows);
        Assert.Equal(OwedReports.Recipients.Order(), _account.Mail.Accepted.Select(mail => mail.To).Order());
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    public static TheoryData<Mishap> Mishaps => [.. Enum.GetValues<Mishap>()];

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task A_time_of_the_schedule_reaches_everybody_once_whatever_fails_where(Mishap mishap)
    {
        var operations = 0;
        for (var isFailing = true; isFailing; operations++)
        {
            var (occurrence, before) = (_account.GoToNext(), _account.Mail.Accepted.Count);
            isFailing = await FailAsync(operations, mishap, rows => _account.FireAsync(rows));

            await _account.RunUntilSettledAsync(occurrence);
            AssertToldOnce(before, OwedReports.Recipients, isFailing ? 2 : 1);
        }

        // Begin, make, for each of three: count, save; end.
        Assert.InRange(operations, 12, 60);
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task What_a_minutes_timer_takes_up_reaches_everybody_once_whatever_fails_where(Mishap mishap)
    {
        var operations = 0;
        for (var isFailing = true; isFailing; operations++)
        {
            var (occurrence, before) = (_account.GoToNext(), _account.Mail.Accepted.Count);
            Assert.True(await FailAsync(2, Mishap.DeadAfter, rows => _account.FireAsync(rows)));
            Assert.Single(await _account.JobsAsync());
            isFailing = await FailAsync(
                operations, mishap, rows => _account.RunMinuteAsync(rows, ReportRows.TakenFor));

            await _account.RunUntilSettledAsync(occurrence);
            AssertToldOnce(before, OwedReports.Recipients, isFailing ? 2 : 1);
        }

        Assert.InRange(operations, 12, 60);
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    [Trait("Feature", "F32")]
    public async Task Who_was_promised_a_report_gets_it_once_whatever_fails_where(Mishap mishap)
    {
        var operations = 0;
        for (var isFailing = true; isFailing; operations++)
        {
            _account.Clock.Advance(TimeSpan.FromMinutes(6));
            var (before, isPromised) = (_account.Mail.Accepted.Count, true);
            isFailing = await FailAsync(operations, mishap, async rows =>
            {
                isPromised = false;
                await _account.RequestAsync(rows);
                isPromised = true;
            });

            await _account.RunUntilSettledAsync();
            if (isPromised || _account.Mail.Accepted.Count > before)
            {
                AssertToldOnce(before, [OwedReports.EmailOf(1)], isFailing ? 2 : 1);
            }
        }

        Assert.InRange(operations, 10, 60);
    }

    [Theory]
    [MemberData(nameof(Mishaps))]
    public async Task What_a_hand_fires_reaches_everybody_once_or_nobody_whatever_fails_where(Mishap mishap)
    {
        var operations = 0;
        for (var isFailing = true; isFailing; operations++)
        {
            _account.Clock.Advance(TimeSpan.FromMinutes(1));
            var before = _account.Mail.Accepted.Count;
            isFailing = await FailAsync(operations, mishap, rows => _account.FireByHandAsync(rows));

            var isOwed = _account.Mail.Accepted.Count > before || (await _account.JobsAsync()).Count > 0;
            await _account.RunUntilSettledAsync();
            Assert.True(isOwed || operations < 2);
            AssertToldOnce(before, isOwed ? OwedReports.Recipients : [], isFailing ? 2 : 1);
        }

        Assert.InRange(operations, 12, 60);
    }

    /// <summary>It stands still for longer than the report is taken up, once after each of its writes.</summary>
    [Fact]
    public async Task An_instance_that_stood_still_sends_no_more_while_another_has_taken_over()
    {
        for (var write = 0; ; write++)
        {
            var before = _account.Mail.Accepted.Count;
            var (rows, isStill) = (new FaultyRowStore(_account.Rows), false);
            rows.AtWrite(pass => pass(), write);
            rows.AtWrite(async pass =>
            {
                var written = await pass();
                isStill = true;
                await _account.RunMinuteAsync(after: ReportRows.TakenFor);
                return written;
            });
            await _account.FireByHandAsync(rows);
            if (!isStill)
            {
                break;
            }

            await _account.RunUntilSettledAsync();
            AssertToldOnce(before, OwedReports.Recipients, most: 2);

            // What it has counted it sends, under the id that the other's has; after all else it looks at the time
            // first.
            var isCounted = rows.Tried[write][0].StartsWith("notices|", StringComparison.Ordinal);
            Assert.Equal(3 + (isCounted ? 1 : 0), _account.Mail.Accepted.Count - before);
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData(NoId)]
    [InlineData(NobodySent)]
    public async Task A_broken_row_is_put_aside_and_keeps_nobody_from_getting_a_report(string content)
    {
        await _account.WriteJobAsync("0000000000000000001|x", content);
        var before = _account.Mail.Accepted.Count;
        _account.GoToNext();
        await FailAsync(2, Mishap.DeadAfter, rows => _account.FireAsync(rows));

        await _account.RunMinuteAsync(after: ReportRows.TakenFor);

        AssertToldOnce(before, OwedReports.Recipients, most: 1);
        Assert.Equal(["aside|0000000000000000001|x"], await _account.AsideAsync());
        Assert.Single(_account.Logged, line =>
            line.StartsWith("Error: A row of compliance reports could not be read", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Feature", "F32")]
    [InlineData("demoted")]
    [InlineData("suspended")]
    [InlineData("deleted")]
    public async Task Who_asked_and_may_have_it_no_more_gets_none(string change)
    {
        _account.Mail.Next.Enqueue(() => new SendResult.Away(TimeSpan.FromSeconds(1)));
        await _account.RequestAsync(_account.Rows);
        Assert.Single(await _account.JobsAsync());

        await _account.PutAsync(1, state => change switch
        {
            "demoted" => state with { Profile = state.Profile with { Role = Role.Agent } },
            "suspended" => state with { Profile = state.Profile with { IsSuspended = true } },
            _ => state.Erased(_account.Clock.GetUtcNow()),
        });
        var before = _account.Mail.Accepted.Count;
        await _account.RunUntilSettledAsync();

        Assert.Equal(before, _account.Mail.Accepted.Count);
    }

    /// <summary>Whether it came to that operation.</summary>
    private async Task<bool> FailAsync(int failing, Mishap mishap, Func<IRowStore, Task> act)
    {
        var rows = new FailingRows(_account.Rows, failing, mishap);
        try
        {
            await act(rows);
        }
        catch (StorageUnavailableException)
        {
            Assert.True(rows.HasFailed);
        }

        return rows.HasFailed;
    }

    private void AssertToldOnce(int before, IReadOnlyList<string> recipients, int most)
    {
        var told = _account.Mail.Accepted.Skip(before).GroupBy(mail => mail.To).ToList();
        Assert.Equal(recipients.Order(), told.Select(mails => mails.Key).Order());
        Assert.All(told, mails => Assert.Single(mails.Select(mail => mail.Id).Distinct()));
        Assert.All(told, mails => Assert.InRange(mails.Count(), 1, most));
    }
}
