using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Telemetry;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>
/// People in a real store and the roster over them. Others may use the same store: lists show none but these people.
/// </summary>
internal sealed class RosterWorld : INoticeSender, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("roster-").FullName;
    private readonly string _prefix = $"roster-{RandomNumberGenerator.GetHexString(12, lowercase: true)}-";
    private readonly LogLines _log = new();
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly TestStore _store;
    private readonly KeyRing _keyRing;
    private int _entered;

    public RosterWorld(TestStore store)
    {
        _store = store;
        Rows = store.Open();
        _keyRing = new KeyRing(
            new LocalKeyStore(_folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            _log.For<KeyRing>());
    }

    /// <summary>The store, in which everything goes well.</summary>
    public IRowStore Rows { get; }

    /// <summary>The clock of who reads the roster.</summary>
    public JumpingClock Clock { get; } = new();

    /// <summary>The roster, of these people alone.</summary>
    public Serverless2FA.Storage.Roster Roster => new(new OwnRows(Rows, IsOurs), Clock);

    /// <summary>The store as one more instance of the service opens it.</summary>
    public IRowStore Open() => _store.Open();

    /// <summary>The loop over a store, on a clock that never waits unless another is given.</summary>
    public UserStates StatesOver(IRowStore rows, TimeProvider? clock = null) =>
        new(rows, _keyRing, this, new SystemEntropy(), clock ?? new JumpingClock(), Unread.Storage, _log.For<UserStates>());

    /// <summary>An id of this world.</summary>
    public UserId NewUser()
    {
        var user = UserId.TryParse($"{_prefix}{Interlocked.Increment(ref _entered)}")!.Value;
        lock (_keys)
        {
            _keys.Add(UserKey.Partition(user));
        }

        return user;
    }

    /// <summary>Somebody new, whose state is this; nobody yet where it is null.</summary>
    public async Task<UserId> EnterAsync(Func<UserId, UserState?> make)
    {
        var user = NewUser();
        if (make(user) is { } state)
        {
            await ChangeAsync(StatesOver(Rows), user, _ => state);
        }

        return user;
    }

    /// <summary>One commit, as who keeps the directory makes it; null leaves everything as it is.</summary>
    public static Task ChangeAsync(
        UserStates states, UserId user, Func<UserState?, UserState?> change, AuditAction action = AuditAction.UserChanged) =>
        states.EnterAsync(
            user,
            StoredAnna.Origin,
            state => change(state) is { } next
                ? Decision.Change(next, true, [AuditEntry.Done(action)])
                : Decision.Answer(false),
            CancellationToken.None);

    /// <summary>
    /// What the roster says of a person, list by list, exactly as the state does: once, or not at all.
    /// </summary>
    public async Task AssertExactAsync(UserId user)
    {
        var state = await StatesOver(Rows).FindAsync(user, CancellationToken.None);
        var entry = RosterEntry.Of(state);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            string[] expected = entry is not null && TableOf(audience) == entry.Table ? [TextOf(entry)] : [];
            var listed = (await ListAsync(audience)).Where(one => one.Id == user.Value).Select(TextOf);
            Assert.Equal(expected, listed);
        }
    }

    /// <summary>Everybody of an audience, through all pages.</summary>
    public async Task<IReadOnlyList<RosterEntry>> ListAsync(Audience audience, int size = 1000)
    {
        var roster = Roster;
        var entries = new List<RosterEntry>();
        string? next = null;
        do
        {
            var page = await roster.ListAsync(audience, next, size, CancellationToken.None);
            entries.AddRange(page.Entries);
            next = page.Next;
        }
        while (next is not null);
        return entries;
    }

    /// <summary>The person's rows of the roster, as they lie there, by table.</summary>
    public async Task<IReadOnlyDictionary<TableName, RosterRow>> RowsOfAsync(UserId user)
    {
        var found = new Dictionary<TableName, RosterRow>();
        foreach (var table in Enum.GetValues<Audience>().Select(TableOf))
        {
            var key = UserKey.Partition(user);
            if (await Rows.ReadAsync(table, RosterPlace.PartitionOf(key), key, CancellationToken.None) is { } row)
            {
                found[table] = RosterRow.Read(row);
            }
        }

        return found;
    }

    public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static TableName TableOf(Audience audience) =>
        audience is Audience.EndUsers ? TableName.EndUsers : TableName.TeamMembers;

    /// <summary>What two entries are compared by, since arrays are never equal.</summary>
    private static string TextOf(RosterEntry entry) =>
        Encoding.UTF8.GetString(new RosterRow(entry, PendingSince: null).Write());

    private bool IsOurs(string key)
    {
        lock (_keys)
        {
            return _keys.Contains(key);
        }
    }
}
