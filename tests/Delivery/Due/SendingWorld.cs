using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>People in a real store, and what emails are sent with: over that store, or what stands before it.</summary>
internal sealed class SendingWorld(DateTimeOffset start) : INoticeSender, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sending-").FullName;
    private readonly TestStore _store = TestStore.Embedded();
    private KeyRing? _keyRing;
    private IRowStore? _clean;

    public ManualClock Clock { get; } = new(start);

    public LogLines Log { get; } = new();

    public MailService Mail { get; } = new();

    public EmailQuota Quota { get; } = new() { EmailsPerHour = 1_000_000 };

    /// <summary>The store, in which everything goes well.</summary>
    public IRowStore Clean => _clean ??= _store.Open();

    public MessageSenders Senders => Messages.Senders(Mail);

    private KeyRing KeyRing => _keyRing ??= new KeyRing(
        new LocalKeyStore(_folder, TimeProvider.System),
        Options.Create(new KeyRingOptions()),
        TimeProvider.System,
        Log.For<KeyRing>());

    /// <summary>The store as one more instance of the service opens it.</summary>
    public IRowStore Open() => _store.Open();

    public UserStates StatesOver(IRowStore rows) => new(
        rows, KeyRing, this, new SystemEntropy(), TimeProvider.System, Unread.Storage, Log.For<UserStates>());

    public PolicySource PoliciesOver(IRowStore rows) =>
        new(rows, Senders, new SystemEntropy(), Clock, Log.For<PolicySource>());

    public NoticeSending SendingOver(IRowStore rows) => new(
        Senders,
        Messages.Texts(),
        new SendLimits(rows, Options.Create(Quota), TimeProvider.System, Log.For<SendLimits>()),
        Clock,
        Log.For<NoticeSending>());

    /// <summary>Enters or changes somebody.</summary>
    public Task PutAsync(UserId user, Func<UserState?, UserState> change) => StatesOver(Clean).ChangeAsync(
        user,
        new CommitOrigin("tests", Anna.At with { Now = Clock.GetUtcNow() }),
        before => ValueTask.FromResult(Decision.Change(change(before), 0, [AuditEntry.Done(AuditAction.UserChanged)])),
        CancellationToken.None);

    /// <summary>Has a person's state be nothing that can be read.</summary>
    public Task BreakAsync(UserId user) => Clean.CommitAsync(
        TableName.Users,
        UserKey.Partition(user),
        [new RowWrite.Put(UserKey.State, "{"u8.ToArray(), [])],
        CancellationToken.None);

    /// <summary>Has a team member's row of the roster be one that isn't believed.</summary>
    public Task MarkAsync(UserId user)
    {
        var key = UserKey.Partition(user);
        var marked = new RosterRow(Entry: null, Clock.GetUtcNow());
        return Clean.CommitAsync(
            TableName.TeamMembers,
            RosterPlace.PartitionOf(key),
            [new RowWrite.Put(key, marked.Write(), [])],
            CancellationToken.None);
    }

    /// <summary>What lies in a partition of what is due.</summary>
    public async Task<IReadOnlyList<Row>> DueAsync(string partition) =>
        (await Clean.ListAsync(TableName.Due, new RowQuery(partition), CancellationToken.None)).Rows;

    public Task WriteDueAsync(string partition, RowWrite write) =>
        Clean.CommitAsync(TableName.Due, partition, [write], CancellationToken.None);

    /// <summary>No commit of these tests tells anybody.</summary>
    public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
