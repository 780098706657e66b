using System.Globalization;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Keys;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Reminders;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Reminders;

/// <summary>A team in a real store, of which a factor is required, and what tells it so.</summary>
internal sealed class RemindedTeam : IAsyncDisposable
{
    private readonly SendingWorld _world = new(Start);

    private RemindedTeam() => Rows = new FaultyRowStore(_world.Clean);

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public ManualClock Clock => _world.Clock;

    /// <summary>What the timer works on.</summary>
    public FaultyRowStore Rows { get; }

    public MailService Mail => _world.Mail;

    public EmailQuota Quota => _world.Quota;

    public IEnumerable<string> Logged => _world.Log.Lines;

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

    public static UserId UserOf(int person) => UserId.TryParse($"person-{person}")!.Value;

    /// <summary>Enters or changes somebody.</summary>
    public Task PutAsync(int person, Func<UserState, UserState> change) => _world.PutAsync(
        UserOf(person),
        before => change(before ?? UserState.New(UserOf(person), Anna.Profile with { Email = EmailOf(person) })));

    /// <summary>Has somebody's state be nothing that can be read.</summary>
    public Task BreakAsync(int person) => _world.BreakAsync(UserOf(person));

    /// <summary>Has somebody's row of the roster be one that isn't believed.</summary>
    public Task MarkAsync(int person) => _world.MarkAsync(UserOf(person));

    /// <summary>Saves a policy, and promises what it wants told.</summary>
    public async Task SaveAsync(AccountPolicy policy, bool isSaved = true)
    {
        var source = _world.PoliciesOver(_world.Clean);
        var present = await source.ReadAsync(CancellationToken.None);
        var notices = new GraceNotices(
            _world.Clean, _world.Senders, new SystemEntropy(), _world.Log.For<GraceNotices>());
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
    public DueReminders AnotherTimer() => TimerOver(_world.Open());

    /// <summary>The jobs.</summary>
    public Task<IReadOnlyList<Row>> JobsAsync() => _world.DueAsync(ReminderJob.Partition);

    public Task WriteJobAsync(RowWrite write) => _world.WriteDueAsync(ReminderJob.Partition, write);

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private DueReminders TimerOver(IRowStore rows) => new(
        rows,
        _world.PoliciesOver(rows),
        new Roster(rows, Clock),
        new ReminderSending(
            _world.StatesOver(rows),
            _world.SendingOver(rows),
            Messages.Texts(),
            Clock,
            _world.Log.For<ReminderSending>()),
        Clock,
        _world.Log.For<DueReminders>());
}
