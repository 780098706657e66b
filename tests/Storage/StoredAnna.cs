using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Storage;

/// <summary>Anna in the real embedded store, with faults on the way to it and a clock that never waits.</summary>
internal sealed class StoredAnna : INoticeSender, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("states-").FullName;
    private readonly EmbeddedRowStore _store;
    private readonly LogLines _log = new();

    private StoredAnna()
    {
        _store = new EmbeddedRowStore(_folder);
        Rows = new FaultyRowStore(_store);
        KeyRing = new KeyRing(
            new LocalKeyStore(_folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            _log.For<KeyRing>());
        States = Over(Rows, Clock, new StorageMetrics(Measured.Meters));
        Others = Over(_store, TimeProvider.System, Unread.Storage);
    }

    public FaultyRowStore Rows { get; }

    public JumpingClock Clock { get; } = new();

    public KeyRing KeyRing { get; }

    /// <summary>What is measured of <see cref="States"/>.</summary>
    public Measured Measured { get; } = new();

    /// <summary>What is tested.</summary>
    public UserStates States { get; }

    /// <summary>Another instance of the service, for which everything goes well.</summary>
    public UserStates Others { get; }

    /// <summary>What people were told.</summary>
    public ConcurrentQueue<Notice> Sent { get; } = [];

    /// <summary>What was written down before a try, in order.</summary>
    public ConcurrentQueue<NoticePromise> Promised { get; } = [];

    public IEnumerable<string> Logged => _log.Lines;

    public static string Partition => UserKey.Partition(Anna.User);

    /// <summary>Enters her, with a count of zero and without a trace of it in what is counted here.</summary>
    public static async Task<StoredAnna> EnterAsync(UserState? state = null)
    {
        var anna = new StoredAnna();
        var entered = Decision.Change(state ?? Anna.WithApp, 0, [AuditEntry.Done(AuditAction.UserCreated)]);
        await anna.Others.ChangeAsync(
            Anna.User, Origin, _ => new ValueTask<Decision<int>>(entered), CancellationToken.None);
        return anna;
    }

    public static CommitOrigin Origin => new("tests", Anna.At);

    /// <summary>Counts one up, tells her, and answers how often it was counted.</summary>
    public Task<Outcome<int>> CountAsync(UserStates? by = null, CancellationToken cancellationToken = default) =>
        (by ?? States).ChangeAsync(
            Anna.User, Origin, state => new ValueTask<Decision<int>>(CountUp(state)), cancellationToken);

    public async Task CountByOthersAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await CountAsync(Others);
        }
    }

    /// <summary>How often it was counted, as it is stored.</summary>
    public async Task<int> CountedAsync() => (await StateAsync()).PasscodeBudget.Failures;

    public async Task<UserState> StateAsync() => (await Others.FindAsync(Anna.User, CancellationToken.None))!;

    /// <summary>Writes past everything, as somebody with access to the store could.</summary>
    public Task<CommitResult> TamperAsync(params RowWrite[] writes) =>
        _store.CommitAsync(TableName.Users, Partition, writes, CancellationToken.None);

    public async Task<IReadOnlyList<Row>> RowsAsync(string from = "", string until = "~") =>
        (await _store.ListAsync(TableName.Users, new RowQuery(Partition, from, until), CancellationToken.None)).Rows;

    public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken)
    {
        Assert.Equal(Anna.User, promise.User);
        Promised.Enqueue(promise);
        return Task.CompletedTask;
    }

    public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state)
    {
        Assert.Equal(Anna.User, promise.User);
        Assert.Contains(promise, Promised);
        Assert.Contains(promise.Tries, one => one.CommitId == written.CommitId && one.Notices == written.Notices);
        foreach (var notice in written.Notices)
        {
            Sent.Enqueue(notice);
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        Measured.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static Decision<int> CountUp(UserState? state)
    {
        var count = state!.PasscodeBudget.Failures + 1;
        return Decision.Change(
            state with { PasscodeBudget = new FailureBudget(count, LockedUntil: null) },
            count,
            [AuditEntry.Done(AuditAction.SignIn, detail: $"{count}")],
            [new Notice(NoticeKind.FactorAdded, Remaining: count)]);
    }

    private UserStates Over(IRowStore rows, TimeProvider clock, StorageMetrics metrics) =>
        new(rows, KeyRing, this, new SystemEntropy(), clock, metrics, _log.For<UserStates>());
}
