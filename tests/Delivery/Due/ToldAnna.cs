using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>
/// Anna in a real store with all that tells her of changes, and faults on the way to the store. Her id and her day are
/// this object's own, so that several may use one store.
/// </summary>
internal sealed class ToldAnna : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("told-").FullName;
    private readonly LogLines _log = new();
    private readonly TestStore _store;
    private readonly IRowStore _clean;
    private readonly KeyRing _keyRing;
    private readonly bool _hasMail;

    private ToldAnna(TestStore store, bool hasMail)
    {
        (_store, _hasMail) = (store, hasMail);
        _clean = store.Open();
        Rows = new FaultyRowStore(_clean);
        _keyRing = new KeyRing(
            new LocalKeyStore(_folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            _log.For<KeyRing>());
        States = StatesOver(Rows);
    }

    public UserId User { get; } = UserId.TryParse($"anna-{RandomNumberGenerator.GetHexString(16)}")!.Value;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2100, 1, 1, 9, 0, 0, TimeSpan.Zero)
        .AddDays(RandomNumberGenerator.GetInt32(1_000_000)));

    public FaultyRowStore Rows { get; }

    public UserStates States { get; }

    public MailService MailService { get; } = new();

    /// <summary>What the mail service accepts.</summary>
    public EmailQuota Quota { get; } = new();

    /// <summary>Her address when she is entered.</summary>
    public string Email => $"{User}@example.com";

    /// <summary>What she was told, at any address. (A shared store may hold what others are told.)</summary>
    public IReadOnlyList<Message> Mail => [.. MailService.Accepted.Where(
        message => message.To.Contains(User.Value, StringComparison.Ordinal))];

    public IEnumerable<string> Logged => _log.Lines;

    public static async Task<ToldAnna> EnterAsync(TestStore? store = null, bool hasMail = true)
    {
        var anna = new ToldAnna(store ?? TestStore.Embedded(), hasMail);
        var entered = UserState.New(anna.User, Anna.Profile with { Email = anna.Email });
        await anna.ChangeAsync(anna.StatesOver(anna._clean), _ => entered, _ => []);
        return anna;
    }

    /// <summary>One commit that counts up and wants her told how many it is, or something else.</summary>
    public Task CommitAsync(params ImmutableArray<Notice> notices) => ChangeAsync(States, CountUp, notices.IsEmpty
        ? state => [new Notice(NoticeKind.RecoveryCodeUsed, Remaining: state.PasscodeBudget.Failures)]
        : _ => notices);

    /// <summary>A commit whose process ends at this write: the 1st is the promise, the 2nd the commit, then follow the
    /// counter of sent notices and the removal of the promise.</summary>
    public async Task CrashAtAsync(int write, bool isWritten, params ImmutableArray<Notice> notices)
    {
        Rows.AtWrite(pass => pass(), write - 1);
        Rows.AtWrite(async pass =>
        {
            await (isWritten ? pass() : Task.CompletedTask);
            throw new Crash();
        });
        await Assert.ThrowsAsync<Crash>(() => CommitAsync(notices));
    }

    /// <summary>Commits of others that nobody is told of.</summary>
    public async Task CommitByOthersAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await ChangeAsync(StatesOver(_clean), CountUp, _ => []);
        }
    }

    /// <summary>Changes her address, and tells nobody.</summary>
    public Task MoveAsync(string email) => ChangeAsync(
        StatesOver(_clean), state => state! with { Profile = state.Profile with { Email = email } }, _ => []);

    /// <summary>The timer of one instance, some time later.</summary>
    public async Task RunTimerAsync(TimeSpan? after = null, IRowStore? rows = null)
    {
        Clock.Advance(after ?? NoticePromise.Own);
        await TimerOver(rows ?? _clean).RunAsync(CancellationToken.None);
    }

    /// <summary>The timer of one more instance.</summary>
    public DueNotices AnotherTimer() => TimerOver(_store.Open());

    public async Task<UserState> StateAsync() => (await States.FindAsync(User, CancellationToken.None))!;

    /// <summary>Her due rows.</summary>
    public async Task<IReadOnlyList<Row>> DueAsync()
    {
        var rows = new List<Row>();
        foreach (var partition in DueNotice.Partitions)
        {
            rows.AddRange((await _clean.ListAsync(TableName.Due, new RowQuery(partition), default)).Rows);
        }

        return [.. rows.Where(row => DueNotice.TryRead(row) is not { } read || read.User == User.Value)];
    }

    public Task WriteDueAsync(string partition, RowWrite write) =>
        _clean.CommitAsync(TableName.Due, partition, [write], default);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static UserState CountUp(UserState? state) =>
        state! with { PasscodeBudget = new FailureBudget(state.PasscodeBudget.Failures + 1, LockedUntil: null) };

    private async Task ChangeAsync(
        UserStates states, Func<UserState?, UserState> change, Func<UserState, ImmutableArray<Notice>> tell)
    {
        var origin = new CommitOrigin("tests", Anna.At with { Now = Clock.GetUtcNow() });
        await states.ChangeAsync(
            User,
            origin,
            before =>
            {
                var state = change(before);
                return new ValueTask<Decision<int>>(
                    Decision.Change(state, 0, [AuditEntry.Done(AuditAction.SignIn)], tell(state)));
            },
            CancellationToken.None);
    }

    private UserStates StatesOver(IRowStore rows) => new(
        rows,
        _keyRing,
        new Notices(rows, Senders, SendingOver(rows), Clock, _log.For<Notices>()),
        new SystemEntropy(),
        new RealWaits(Clock),
        Unread.Storage,
        _log.For<UserStates>());

    private DueNotices TimerOver(IRowStore rows) => new(
        rows, new WrittenCommits(rows), SendingOver(rows), Clock, _log.For<DueNotices>());

    private NoticeSending SendingOver(IRowStore rows) => new(
        Senders,
        Messages.Texts(),
        new SendLimits(rows, Options.Create(Quota), TimeProvider.System, _log.For<SendLimits>()),
        Clock,
        _log.For<NoticeSending>());

    private MessageSenders Senders => _hasMail ? Messages.Senders(MailService) : Messages.Senders();

    /// <summary>A clock that is moved, and waits that take their time.</summary>
    private sealed class RealWaits(TimeProvider day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day.GetUtcNow();
    }
}
