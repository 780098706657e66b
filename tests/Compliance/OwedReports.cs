using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Serverless2FA.Access;
using Serverless2FA.Compliance;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Access;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Telemetry;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>An owner and two admins, who get the report daily at 6:00, and an agent, who doesn't.</summary>
internal sealed class OwedReports : IAsyncDisposable
{
    public const string Daily = "0 0 6 * * *";

    public const string Mondays = "0 0 6 * * 1";

    /// <summary>A Monday, an hour before the first report.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 5, 0, 0, TimeSpan.Zero);

    private static readonly Role[] Roles = [Role.Owner, Role.Admin, Role.Admin, Role.Agent];

    private readonly SendingWorld _world = new(Start);
    private readonly AccessFixture _access = new();
    private int _requests;

    public ManualClock Clock => _world.Clock;

    public MailService Mail => _world.Mail;

    public IRowStore Rows => _world.Clean;

    public IEnumerable<string> Logged => _world.Log.Lines;

    /// <summary>The setting; an instance has it as it was when it began.</summary>
    public string Schedule { get; set; } = Daily;

    /// <summary>Who gets what is scheduled.</summary>
    public static IReadOnlyList<string> Recipients { get; } = [EmailOf(0), EmailOf(1), EmailOf(2)];

    public static string EmailOf(int person) => $"{UserOf(person)}@example.com";

    public static UserId UserOf(int person) => UserId.TryParse($"person-{person}")!.Value;

    public static async Task<OwedReports> OpenAsync()
    {
        var account = new OwedReports();
        await account._access.StartAsync();

        // They are made behind the start; the folder must not go away under that.
        await account._access.KeysAsync();
        for (var i = 0; i < Roles.Length; i++)
        {
            await account.PutAsync(i, state => state);
        }

        return account;
    }

    /// <summary>Enters or changes somebody.</summary>
    public Task PutAsync(int person, Func<UserState, UserState> change) => _world.PutAsync(
        UserOf(person),
        before => change(before ?? UserState.New(
            UserOf(person), Anna.Profile with { Email = EmailOf(person), Role = Roles[person] })));

    /// <summary>Has somebody's state be nothing that can be read, and be asked for.</summary>
    public async Task BreakAsync(int person)
    {
        await _world.BreakAsync(UserOf(person));
        await _world.MarkAsync(UserOf(person));
    }

    /// <summary>The scheduled report of one instance.</summary>
    public ScheduledComplianceReport ScheduledOver(IRowStore rows) => new(
        rows,
        _world.Senders,
        DueOver(rows),
        Options,
        new SystemEntropy(),
        Clock,
        Unread.Reports,
        _world.Log.For<ScheduledComplianceReport>());

    public DueReports DueOver(IRowStore rows) => new(
        rows,
        new ReportMaker(new ReportWalk(new Roster(rows, Clock), _world.PoliciesOver(rows), Clock)),
        new ReportMail(_world.StatesOver(rows), Messages.Texts(), _world.SendingOver(rows), Options),
        Clock,
        _world.Log.For<DueReports>());

    /// <summary>Moves the clock to the next 6:00.</summary>
    public DateTimeOffset GoToNext()
    {
        var now = Clock.GetUtcNow();
        var next = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(6);
        next = next > now ? next : next.AddDays(1);
        Clock.Advance(next - now);
        return next;
    }

    /// <summary>The timer fires for the last 6:00, by its schedule or since it finds that it is past.</summary>
    public Task FireAsync(IRowStore rows, bool isPastDue = false)
    {
        var due = Clock.GetUtcNow().UtcDateTime.AddHours(-6).Date.AddHours(6);
        var timer = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = new ScheduleStatus { Next = due } };
        return ScheduledOver(rows).RunAsync(timer, CancellationToken.None);
    }

    /// <summary>Somebody fires it by hand.</summary>
    public Task FireByHandAsync(IRowStore rows) => ScheduledOver(rows).RunAsync(
        new TimerInfo { ScheduleStatus = new ScheduleStatus { Next = Clock.GetUtcNow().UtcDateTime.AddHours(20) } },
        CancellationToken.None);

    /// <summary>An admin asks for it.</summary>
    public async Task RequestAsync(IRowStore rows, int person = 1)
    {
        var ticket = (await _access.TicketAsync()).Of(UserOf(person).Value).For("admin");
        var caller = await _access.CallerAsync<AdminCaller>(ticket);
        var request = new RequestComplianceReport(
            rows,
            _world.StatesOver(rows),
            _world.Senders,
            DueOver(rows),
            new SystemEntropy(),
            Clock,
            _world.Log.For<RequestComplianceReport>());
        var at = Anna.At with { Now = Clock.GetUtcNow(), CorrelationId = $"request-{++_requests}" };
        Assert.IsType<Outcome<Audience>.Done>(
            await request.RunAsync(caller, Audience.TeamMembers, at, CancellationToken.None));
    }

    /// <summary>The minute's timer of one instance, a minute later, or so much.</summary>
    public Task RunMinuteAsync(IRowStore? rows = null, TimeSpan? after = null)
    {
        Clock.Advance(after ?? TimeSpan.FromMinutes(1));
        return new SendDueReportsFunction(DueOver(rows ?? Rows), ScheduledOver(rows ?? Rows))
            .RunAsync(new TimerInfo(), CancellationToken.None);
    }

    /// <summary>Minute after minute until nothing is owed, and this time of the schedule is taken.</summary>
    public async Task RunUntilSettledAsync(DateTimeOffset? occurrence = null)
    {
        var minutes = 0;
        while (await JobsAsync() is not [] || (await CalendarAsync()).Taken < occurrence)
        {
            Assert.InRange(++minutes, 1, 40);
            await RunMinuteAsync();
        }

        await RunMinuteAsync();
    }

    /// <summary>What is owed, the first due first.</summary>
    public async Task<IReadOnlyList<Row>> JobsAsync() =>
        [.. (await _world.DueAsync(ReportJob.Partition)).Where(row => char.IsAsciiDigit(row.Key[0]))];

    /// <summary>What was put aside.</summary>
    public async Task<IReadOnlyList<string>> AsideAsync() =>
    [
        .. (await _world.DueAsync(ReportJob.Partition)).Select(row => row.Key)
            .Where(key => key.StartsWith("aside|", StringComparison.Ordinal)),
    ];

    public Task WriteJobAsync(string key, string content) => _world.WriteDueAsync(
        ReportJob.Partition, new RowWrite.Put(key, Encoding.UTF8.GetBytes(content), []));

    public Task<ReportCalendar> CalendarAsync() => new ReportRows(Rows).ReadCalendarAsync(CancellationToken.None);

    public Task<ReportHealth> HealthAsync() =>
        new GetReportHealth(Rows, Options, Clock).RunAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _access.Dispose();
    }

    private IOptions<ReportOptions> Options =>
        Microsoft.Extensions.Options.Options.Create(new ReportOptions { Schedule = Schedule });
}
