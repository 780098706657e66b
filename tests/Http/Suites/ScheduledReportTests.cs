using System.Net;
using Serverless2FA.Tests.Hosting;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>The report that comes by schedule, as the settings say; each test on a service of its own.</summary>
[Trait("Feature", "F33")]
public sealed class ScheduledReportTests
{
    private const string Timer = "ScheduledComplianceReport";
    private const string Catching = "SendDueReports";
    private const string Owner = "owner@demo.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Goes_to_the_configured_addresses_and_to_nobody_else()
    {
        await using var service = await StartAsync(
            ("ComplianceReport__Recipients", " audit@example.com, ciso@example.com "), ("ComplianceReport__Language", "de"));
        var customer = await service.HelpDesk.EnterAsync("end-user");

        await service.RunTimerAsync(Timer);

        var mail = await WaitForReportAsync(service, "ciso@example.com", "Compliance");
        Assert.Contains("Zwei-Faktor", mail.Text, StringComparison.Ordinal);
        Assert.Equal("team-members.csv", Assert.Single(mail.Files).Name);
        Assert.Single(await service.HelpDesk.Outbox.ToAsync("audit@example.com"));
        Assert.Single(await service.HelpDesk.Outbox.ToAsync("ciso@example.com"));
        Assert.Empty(await service.HelpDesk.Outbox.ToAsync(Owner));
        Assert.Empty(await service.HelpDesk.Outbox.ToAsync("admin@demo.example"));

        await AccountPolicy.RequireOfEndUsersAsync(service.HelpDesk, isShared: false);
        await service.RunTimerAsync(Timer);
        await WaitAsync(async () => (await service.HelpDesk.Outbox.ToAsync("ciso@example.com")).Count == 2);
        var both = (await service.HelpDesk.Outbox.ToAsync("ciso@example.com"))[0];
        Assert.Equal(2, both.Files.Count);
        Assert.NotNull((await service.HelpDesk.OpenAsync(both, Reports.EndUsers)).Find(customer));
        Assert.Null((await service.HelpDesk.OpenAsync(both)).Find(customer));
    }

    /// <summary>
    /// A clock that is put past several times of the schedule, on two instances: they are made up for once.
    /// </summary>
    [Fact]
    public async Task Comes_without_anybody_asking_and_once_however_many_instances_there_are()
    {
        await using var service = await StartAsync(("ComplianceReportSchedule", "0 0 6 * * 1"));
        await using var another = await service.StartAnotherAsync();
        Assert.Empty(await AllAsync(service, another));

        await Task.WhenAll(service.AdvanceAsync(UntilMonday(service)), another.AdvanceAsync(UntilMonday(another)));
        await WaitAsync(async () => (await AllAsync(service, another)).Count > 0);
        await Task.WhenAll(service.RunTimerAsync(Catching), another.RunTimerAsync(Catching));
        Assert.Single(await AllAsync(service, another));

        await Task.WhenAll(service.AdvanceAsync(TimeSpan.FromDays(22)), another.AdvanceAsync(TimeSpan.FromDays(22)));
        await Task.WhenAll(service.RunTimerAsync(Catching), another.RunTimerAsync(Catching));
        await WaitAsync(async () => (await AllAsync(service, another)).Count > 1);

        // Local timers look every five seconds whether the clock was put forward.
        await Task.Delay(TimeSpan.FromSeconds(6), TestContext.Current.CancellationToken);
        Assert.Equal(2, (await AllAsync(service, another)).Count);
    }

    [Fact]
    [Trait("Feature", "F34")]
    public async Task Whether_it_comes_is_for_owners_and_admins_to_see()
    {
        await using var service = await StartAsync();
        var (admin, agent) = (await service.HelpDesk.EnterAsync("admin"), await service.HelpDesk.EnterAsync());
        Assert.Equal("none", await StatusAsync(service, admin));

        await service.RunTimerAsync(Timer);
        await WaitForReportAsync(service, Owner);
        await WaitAsync(async () => await StatusAsync(service, admin) == "ok");

        foreach (var ticket in (string?[])[null, agent.AdminTicket(), admin.ManageTicket()])
        {
            var health = await service.Client.GetAsync("health", ticket);
            Assert.DoesNotContain("complianceReport", health.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Feature", "F32")]
    [Trait("Conformance", "C32")]
    public async Task Who_is_no_admin_any_more_when_it_is_sent_gets_none()
    {
        // Of twenty an hour reports take five.
        await using var service = await StartAsync(("Delivery__EmailsPerHour", "20"));
        var people = new List<Person>();
        for (var i = 0; i < 8; i++)
        {
            people.Add(await service.HelpDesk.EnterAsync("admin"));
            Assert.Equal(202, (await people[i].AskForReportAsync()).Status);
        }

        var counts = await Task.WhenAll(people.Select(one => service.HelpDesk.ReportsToAsync(one.Email)));
        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 0], counts.Select(mails => mails.Count));
        var (demoted, suspended, admin) = (people[5], people[6], people[7]);
        (await demoted.PutAsync("agent")).Expect(HttpStatusCode.OK);
        (await suspended.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);

        await service.AdvanceAsync(TimeSpan.FromMinutes(61));
        await service.RunTimerAsync(Catching);
        await WaitForReportAsync(service, admin.Email);
        await service.RunTimerAsync(Catching);
        await WaitAsync(() => Task.FromResult(service.Log.Split("did not reach everybody").Length > 2));

        Assert.Single(await service.HelpDesk.ReportsToAsync(admin.Email));
        Assert.Empty(await service.HelpDesk.ReportsToAsync(demoted.Email));
        Assert.Empty(await service.HelpDesk.ReportsToAsync(suspended.Email));
    }

    [Theory]
    [Trait("Feature", "F42")]
    [InlineData("ComplianceReportSchedule", "every Monday", "'every Monday', which is not NCRONTAB: six fields, seconds first")]
    [InlineData("ComplianceReportSchedule", "0 0 25 * * 1", "'0 0 25 * * 1', which is not NCRONTAB: six fields, seconds first")]
    [InlineData("ComplianceReport__Recipients", "audit", "ComplianceReport:Recipients must be addresses separated by commas")]
    [InlineData("ComplianceReport__Recipients", "a@example.com;b@example.com", "ComplianceReport:Recipients must be addresses")]
    public async Task A_start_with_a_wrong_setting_fails_and_says_what_is_right(string setting, string value, string said)
    {
        var started = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalHostProcess.StartAsync(
            environment: new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = value }));

        Assert.Contains(said, started.Message, StringComparison.Ordinal);
    }

    private static Task<RunningService> StartAsync(params (string Name, string Value)[] settings)
    {
        Assert.SkipUnless(ServiceFixture.IsOwn, "The settings of a service that isn't the tests' own stay as they are.");
        return RunningService.StartAsync(
            LocalStore.Embedded, settings.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal));
    }

    /// <summary>To three seconds after the next Monday, 6:00.</summary>
    private static TimeSpan UntilMonday(RunningService service)
    {
        var now = service.Clock.Now.UtcDateTime;
        var six = now.Date.AddDays(((int)DayOfWeek.Monday - (int)now.DayOfWeek + 7) % 7).AddHours(6);
        return (six > now ? six : six.AddDays(7)) - now + TimeSpan.FromSeconds(3);
    }

    /// <summary>All reports to the owner: each instance has an outbox of its own.</summary>
    private static async Task<IReadOnlyList<SentMessage>> AllAsync(params RunningService[] instances) =>
        [.. (await Task.WhenAll(instances.Select(one => one.HelpDesk.ReportsToAsync(Owner)))).SelectMany(mails => mails)];

    private static async Task<string?> StatusAsync(RunningService service, Person admin)
    {
        var health = (await service.Client.GetAsync("health", admin.AdminTicket())).Expect(HttpStatusCode.OK);
        return health.Json.GetProperty("complianceReport").GetProperty("status").GetString();
    }

    private static async Task<SentMessage> WaitForReportAsync(
        RunningService service, string address, string subject = "compliance report")
    {
        await WaitAsync(async () => (await service.HelpDesk.Outbox.ToAsync(address)).Count > 0);
        var mail = (await service.HelpDesk.Outbox.ToAsync(address))[0];
        Assert.Contains(subject, mail.Subject, StringComparison.Ordinal);
        return mail;
    }

    private static async Task WaitAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }
}
