using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Embedded;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>The report of a large account: how long it takes, and in how much memory.</summary>
[Trait("Feature", "F32")]
[Trait("Size", "Long")]
public sealed class ReportSizeTests(ITestOutputHelper output)
{
    private const int People100k = 100_000;
    private const int PeopleMillion = 1_000_000;

    /// <summary>Of the whole process, in MiB.</summary>
    private const long MostMemory = 200;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Reports_100_000_team_members_on_azurite_whatever_end_users_stand_beside_them()
    {
        await using var azurite = new AzuriteServer();
        await azurite.StartAsync();
        var rows = new TableRowStore(azurite.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance);
        var store = new LocalStore(azurite.ConnectionString, _ => rows);
        await using var service = await RunningService.StartAsync(store);
        var admin = await service.HelpDesk.EnterAsync("admin");
        await Crowd.EnterAsync(rows, Role.Agent, People100k);
        var before = service.PeakMemory / 1024 / 1024;

        var alone = await DownloadAsync(service, admin, "team-members", People100k);
        await Crowd.EnterAsync(rows, Role.EndUser, People100k);
        var beside = await DownloadAsync(service, admin, "team-members", People100k);
        var mailed = await MailAsync(service, admin);

        Write($"100,000 team members, download: {alone.TotalSeconds:F1} s");
        Write($"beside 100,000 end users: {beside.TotalSeconds:F1} s, {beside / alone:F2} of it");
        Write($"made, zipped and mailed: {mailed.TotalSeconds:F1} s");
        Write($"peak memory: {service.PeakMemory / 1024 / 1024} MiB, {before} before");
        Assert.True(alone < Longest && beside < Longest && mailed < Longest, "It took over a minute.");
        Assert.InRange(beside / alone, 0, 1.5);
        Assert.InRange(service.PeakMemory / 1024 / 1024, 1, MostMemory);
    }

    [Fact]
    public async Task Reports_a_million_end_users_on_the_embedded_store()
    {
        await using var service = await RunningService.StartAsync(LocalStore.Embedded);
        await AccountPolicy.RequireOfEndUsersAsync(service.HelpDesk, isShared: false);
        var admin = await service.HelpDesk.EnterAsync("admin");
        await using (var rows = new EmbeddedRowStore(service.Data!))
        {
            await Crowd.EnterAsync(rows, Role.EndUser, PeopleMillion);
            await Crowd.EnterAsync(rows, Role.Agent, People100k);
        }

        var before = service.PeakMemory / 1024 / 1024;
        var team = await DownloadAsync(service, admin, "team-members", People100k);
        var all = await DownloadAsync(service, admin, "end-users", PeopleMillion);
        var mailed = await MailAsync(service, admin);
        var mail = (await service.HelpDesk.Outbox.ToAsync(await admin.AddressAsync()))[0];

        Assert.Contains("team-members.csv.zip", mail.Text, StringComparison.Ordinal);
        Assert.Contains("GET compliance-reports/current", mail.Text, StringComparison.Ordinal);
        Write($"100,000 team members beside a million end users, download: {team.TotalSeconds:F1} s");
        Write($"a million end users, download: {all.TotalSeconds:F1} s; made and mailed with the team's: {mailed.TotalSeconds:F1} s");
        Write($"peak memory: {service.PeakMemory / 1024 / 1024} MiB, {before} before");
        Assert.InRange(service.PeakMemory / 1024 / 1024, 1, MostMemory);
    }

    private static async Task<TimeSpan> DownloadAsync(
        RunningService service, Person admin, string audience, int people)
    {
        var clock = Stopwatch.StartNew();
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(service.Address, $"api/compliance-reports/current?audience={audience}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", admin.AdminTicket());
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var lines = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            lines += line.StartsWith("crowd-", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Equal(people, lines);
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> MailAsync(RunningService service, Person admin)
    {
        var address = await admin.AddressAsync();
        var clock = Stopwatch.StartNew();
        await service.RunTimerAsync("ScheduledComplianceReport");
        while (!(await service.HelpDesk.Outbox.ToAsync(address)).Any(mail => mail.Text.Contains(".csv", StringComparison.Ordinal)))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), "No report came.");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        return clock.Elapsed;
    }

    private void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
