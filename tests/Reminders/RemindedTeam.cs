using System.Globalization;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Reminders;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Reminders;

/// <summary>A team in a real store, of which a factor is required, and what tells it so.</summary>
internal sealed class RemindedTeam : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reminded-").FullName;
    private readonly LogLines _log = new();
    private readonly TestStore _store = TestStore.Embedded();
    private readonly IRowStore _clean;
    private readonly KeyRing _keyRing;

    private RemindedTeam()
    {
        _clean = _store.Open();
        Rows = new FaultyRowStore(_clean);
        _keyRing = new KeyRing(
            new LocalKeyStore(_folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            _log.For<KeyRing>());
    }

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public ManualClock Clock { get; } = new(Start);

    /// <summary>What the timer works on.</summary>
    public FaultyRowStore Rows { get; }

    public MailService Mail { get; } = new();

    public EmailQuota Quota { get; } = new() { EmailsPerHour = 1_000_000 };

    public IEnumerable<string> Logged => _log.Lines;

    /// <summary>To whom mails went, in order.</summary>
    public IReadOnlyList<string> Told => [.. Mail.Accepted.Select(message => message.To)];

    /// <summary>A team of so many who lack a factor.</summary>
    public static async Task<RemindedTeam> OfAsync(int people)
    {
        var team = new RemindedTeam();
        for (var i = 0; i < people; i++)
        {
            await team.PutAsync(i, state => state);
        }

        return team;
    }

    public static string EmailOf(int person) =>
        string.Create(CultureInfo.InvariantCulture, $"person{person}@example.com");

    /// <summary>Enters or changes somebody.</summary>
    public async Task PutAsync(int person, Func<UserState, UserState> change)
    {
        var user = UserId.TryParse($"person-{person}")!.Value;
        await StatesOver(_clean).ChangeAsync(
            user,
            new CommitOrigin("tests", Anna.At with { Now = Clock.GetUtcNow() }),
            before => ValueTask.FromResult(Decision.Change(
                change(before ?? UserState.New(user, Anna.Profile with { Email = EmailOf(person) })),
                0,
                [AuditEntry.Done(AuditAction.UserChanged)])),
            CancellationToken.None);
    }

    /// <summary>Saves a policy, and promises what it wants told.</summary>
    public async Task SaveAsync(AccountPolicy policy, bool isSaved = true)
    {
        var source = PoliciesOver(_clean);
        var present = await source.ReadAsync(CancellationToken.None);
        var notices = new GraceNotices(_clean, Senders, new SystemEntropy(), _log.For<GraceNotices>());
        await notices.PromiseAsync(present.Policy, policy, Clock.GetUtcNow(), CancellationToken.None);
        if (isSaved)
        {
            Assert.NotNull(await source.SaveAsync(policy, present.Version, CancellationToken.None));
        }
    }

    /// <summary>The timer of one instance, a minute later, or so much.</summary>
    public async Task RunAsync(TimeSpan? after = null)
    {
        Clock.Advance(after ?? TimeSpan.FromMinutes(1));
        await TimerOver(Rows).RunAsync(CancellationToken.None);
    }

    /// <summary>The timer of another instance.</summary>
    public DueReminders AnotherTimer() => TimerOver(_store.Open());

    /// <summary>The jobs.</summary>
    public async Task<IReadOnlyList<Row>> JobsAsync() =>
        (await _clean.ListAsync(TableName.Due, new RowQuery(ReminderJob.Partition), CancellationToken.None)).Rows;

    public Task WriteJobAsync(RowWrite write) =>
        _clean.CommitAsync(TableName.Due, ReminderJob.Partition, [write], CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private DueReminders TimerOver(IRowStore rows) => new(
        rows,
        PoliciesOver(rows),
        new Roster(rows, Clock),
        new ReminderSending(
            StatesOver(rows),
            new NoticeSending(
                Senders,
                Messages.Texts(),
                new SendLimits(rows, Options.Create(Quota), TimeProvider.System, _log.For<SendLimits>()),
                Clock,
                _log.For<NoticeSending>()),
            Messages.Texts(),
            Clock),
        Clock,
        _log.For<DueReminders>());

    private PolicySource PoliciesOver(IRowStore rows) =>
        new(rows, Senders, new SystemEntropy(), Clock, _log.For<PolicySource>());

    private UserStates StatesOver(IRowStore rows) => new(
        rows, _keyRing, new Untold(), new SystemEntropy(), TimeProvider.System, _log.For<UserStates>());

    private MessageSenders Senders => Messages.Senders(Mail);

    /// <summary>No commit of these tests tells anybody.</summary>
    private sealed class Untold : INoticeSender
    {
        public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state) => Task.CompletedTask;
    }
}
