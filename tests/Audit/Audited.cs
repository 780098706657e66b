using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Delivery;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Audit;

/// <summary>
/// People with audit trails in a real store, a clock that is moved, and faults on the way to the store.
/// </summary>
internal sealed class Audited : INoticeSender, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audited-").FullName;
    private readonly LogLines _log = new();
    private readonly TestStore _store;
    private readonly KeyRing _keyRing;

    public Audited(TestStore store)
    {
        _store = store;
        Rows = store.Open();
        Faulty = new FaultyRowStore(Rows);
        _keyRing = new KeyRing(
            new LocalKeyStore(_folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            _log.For<KeyRing>());
        States = new UserStates(
            Rows,
            _keyRing,
            this,
            new SystemEntropy(),
            TimeProvider.System,
            Unread.Storage,
            _log.For<UserStates>());
        Verifier = new TrailVerifier(new Trails(Rows), new TrailCuts(Rows), _keyRing);
    }

    public IRowStore Rows { get; }

    public FaultyRowStore Faulty { get; }

    /// <summary>Its day is this object's own, so that several may use one store, one after another.</summary>
    public ManualClock Clock { get; } = new(new DateTimeOffset(2100, 1, 1, 9, 0, 0, TimeSpan.Zero)
        .AddDays(RandomNumberGenerator.GetInt32(1_000_000)));

    public UserStates States { get; }

    public TrailVerifier Verifier { get; }

    public IEnumerable<string> Logged => _log.Lines;

    public static UserId NewUser() => UserId.TryParse($"anna-{RandomNumberGenerator.GetHexString(16)}")!.Value;

    /// <summary>Somebody with so many commits, one a day up to now.</summary>
    public async Task<UserId> EnterAsync(int commits)
    {
        var user = NewUser();
        var now = Clock.GetUtcNow();
        await CommitAsync(user, now.AddDays(1 - commits), _ => UserState.New(user, Anna.Profile));
        for (var i = 1; i < commits; i++)
        {
            await CommitAsync(user, now.AddDays(1 - commits + i));
        }

        return user;
    }

    public Task CommitAsync(UserId user, DateTimeOffset? at = null, Func<UserState?, UserState>? change = null) =>
        States.EnterAsync(
            user,
            new CommitOrigin("tests", Anna.At with { Now = at ?? Clock.GetUtcNow() }),
            before => Decision.Change(
                (change ?? CountUp)(before), 0, [AuditEntry.Done(AuditAction.UserChanged)]),
            CancellationToken.None);

    public async Task<UserState> StateAsync(UserId user) =>
        (await new Trails(Rows).FindStateAsync(user, CancellationToken.None))!;

    /// <summary>What is wrong with a trail, as texts.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(UserId user, TrailVerifier? verifier = null) =>
        [.. (await (verifier ?? Verifier).VerifyAsync(user, CancellationToken.None))!
            .Faults.Select(fault => $"{fault.Sequence} {fault.Kind}")];

    /// <summary>The rows of a trail, the oldest first.</summary>
    public async Task<IReadOnlyList<TrailRow>> TrailAsync(UserId user)
    {
        var page = await new Trails(Rows).ListAsync(user, TrailSpan.Whole, 1000, CancellationToken.None);
        return [.. page.Rows.OrderBy(row => row.Record?.Sequence)];
    }

    public async Task<ImmutableArray<int>> SequencesAsync(UserId user) =>
        [.. (await TrailAsync(user)).Select(row => row.Record!.Sequence)];

    public async Task<int?> CheckpointAsync(UserId user) =>
        (await new TrailCuts(Rows).FindAsync(user, CancellationToken.None))?.Sealed.Checkpoint!.Sequence;

    /// <summary>Writes past everything, as somebody with access to the store could.</summary>
    public async Task TamperAsync(UserId user, params RowWrite[] writes)
    {
        var result = await Rows.CommitAsync(
            TableName.Users, UserKey.Partition(user), writes, CancellationToken.None);
        Assert.IsType<CommitResult.Written>(result);
    }

    public async Task<Row> RowAsync(UserId user, string key) =>
        (await Rows.ReadAsync(TableName.Users, UserKey.Partition(user), key, CancellationToken.None))!;

    public TrailVerifier VerifierOver(IRowStore rows) => new(new Trails(rows), new TrailCuts(rows), _keyRing);

    public TrailCutter CutterOver(IRowStore rows) => new(new Trails(rows), new TrailCuts(rows), _keyRing, Clock);

    public Task<bool> CutAsync(UserId user, DateTimeOffset oldest, IRowStore? rows = null) =>
        CutterOver(rows ?? Rows).TryCutAsync(user, oldest, () => false, CancellationToken.None);

    /// <summary>The timer of one instance.</summary>
    public RemoveOldAudit TimerOver(IRowStore rows, TimeProvider? clock = null) => new(
        PoliciesOver(rows),
        new TrailCuts(rows),
        CutterOver(rows),
        new DayLines(rows),
        new RetentionRounds(rows),
        clock ?? Clock,
        _log.For<RemoveOldAudit>());

    public async Task KeepAsync(int? days)
    {
        var policies = PoliciesOver(Rows);
        var version = (await policies.ReadAsync(CancellationToken.None)).Version;
        Assert.NotNull(await policies.SaveAsync(
            AccountPolicy.Default with { AuditDays = days }, version, CancellationToken.None));
    }

    public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static UserState CountUp(UserState? state) =>
        state! with { PasscodeBudget = new FailureBudget(state.PasscodeBudget.Failures + 1, LockedUntil: null) };

    private PolicySource PoliciesOver(IRowStore rows) =>
        new(rows, Messages.Senders(), new SystemEntropy(), TimeProvider.System, _log.For<PolicySource>());
}
