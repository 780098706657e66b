using System.Net;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Storage goes away while a report is asked for, at each of the steps that it takes.</summary>
[Collection<BehindProxy>]
[Trait("Feature", "F32")]
[Trait("Conformance", "C44")]
public sealed class ReportAwayTests(ProxiedFixture fixture) : OutboxSuite(fixture)
{
    private const int MostSteps = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    [Fact]
    public async Task What_is_accepted_comes_once_and_what_is_not_is_said_so_and_comes_when_it_is_asked_for_again()
    {
        var accepted = new List<Person>();
        for (var step = 0; ; step++)
        {
            Assert.InRange(step, 0, MostSteps);
            var admin = await HelpDesk.EnterAsync("admin");
            var (answer, isWhole) = await AskAsync(admin, step);
            if (answer.Status != 202)
            {
                Assert.InRange(answer.ExpectProblem("storage-unavailable").RetryAfter!.Value, 1, 60);
                var again = await admin.AskForReportAsync();
                Assert.True(again.Status == 202, $"{step}: {again}");
            }

            accepted.Add(admin);
            if (isWhole)
            {
                break;
            }
        }

        await Service.AdvanceAsync(TimeSpan.FromMinutes(16));
        await Service.RunTimerAsync("SendDueReports");
        using var patience = new CancellationTokenSource(Patience);
        foreach (var admin in accepted)
        {
            while ((await HelpDesk.ReportsToAsync(admin.Email)).Count == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
            }
        }

        await Service.RunTimerAsync("SendDueReports");
        var mails = await MailsAsync(accepted);

        // One may have been sent when storage went away before that could be written down: it is sent again, under the
        // same id.
        Assert.InRange(mails.Sum(reports => reports.Count), accepted.Count, accepted.Count + 1);
        Assert.All(mails, reports => Assert.InRange(reports.Count, 1, 2));
    }

    private Task<IReadOnlyList<SentMessage>[]> MailsAsync(IEnumerable<Person> people) =>
        Task.WhenAll(people.Select(person => HelpDesk.ReportsToAsync(person.Email)));

    [Fact]
    public async Task A_download_that_cannot_begin_is_a_problem_and_one_that_breaks_off_is_no_whole_file()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var (refused, broken) = (0, 0);
        for (var step = 0; ; step++)
        {
            Assert.InRange(step, 0, MostSteps);
            var seen = 0;
            Proxy.Fault = _ => Interlocked.Increment(ref seen) > step ? ProxyFault.CutBefore : ProxyFault.None;
            try
            {
                var answer = await admin.DownloadReportAsync();
                if (answer.Status == 200)
                {
                    Assert.NotNull(ReportSheet.Read(answer.Text).Find(admin));
                    break;
                }

                answer.ExpectProblem("storage-unavailable");
                refused++;
            }
            catch (HttpRequestException)
            {
                broken++;
            }
            finally
            {
                Proxy.Fault = _ => ProxyFault.None;
            }
        }

        Assert.InRange(refused, 2, MostSteps);
        (await admin.DownloadReportAsync()).Expect(HttpStatusCode.OK);
        Assert.InRange(broken, 0, refused);
    }

    /// <summary>Asks while storage answers so many requests and no more; says also whether that was enough.</summary>
    private async Task<(ServiceAnswer Answer, bool IsWhole)> AskAsync(Person admin, int steps)
    {
        var seen = 0;
        Proxy.Fault = _ => Interlocked.Increment(ref seen) > steps ? ProxyFault.CutBefore : ProxyFault.None;
        try
        {
            return (await admin.AskForReportAsync(), seen <= steps);
        }
        finally
        {
            Proxy.Fault = _ => ProxyFault.None;
        }
    }
}
