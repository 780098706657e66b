using System.Runtime.CompilerServices;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>People's audit trails as they are stored, for who reads and verifies them.</summary>
public sealed class Trails(IRowStore rows)
{
    private const int PageSize = 500;

    private readonly WrittenCommits _states = new(rows);

    /// <summary>A person's state, also the mark that a deleted person leaves. One point read.</summary>
    /// <exception cref="InvalidDataException">It can't be read, or is another person's.</exception>
    public async Task<UserState?> FindStateAsync(UserId user, CancellationToken cancellationToken) =>
        (await _states.ReadAsync(user, cancellationToken)).State;

    /// <summary>A page of a person's records, the newest first.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="span">Of when.</param>
    /// <param name="size">The most records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TrailPage> ListAsync(UserId user, TrailSpan span, int size, CancellationToken cancellationToken)
    {
        var (from, until) = span.Keys(UserKey.AuditPrefix, "audit}");
        var page = await rows.ListAsync(
            TableName.Users,
            new RowQuery(UserKey.Partition(user), from, until, size, span.Continuation),
            cancellationToken);
        return new TrailPage([.. page.Rows.Select(row => TrailRow.Of(row, user))], page.Next);
    }

    /// <summary>All of a part of a person's records, the newest first, read as they are asked for.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="span">Of when.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<TrailRow> ReadAsync(
        UserId user, TrailSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var at = span; at is not null;)
        {
            var page = await ListAsync(user, at, PageSize, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            at = page.Next is null ? null : span with { Continuation = page.Next };
        }
    }

    /// <summary>One record; null where its commit wasn't written, or it has been removed.</summary>
    public async Task<TrailRow?> FindAsync(UserId user, string key, CancellationToken cancellationToken) =>
        await rows.ReadAsync(TableName.Users, UserKey.Partition(user), key, cancellationToken) is { } row
            ? TrailRow.Of(row, user)
            : null;

    /// <summary>Everybody who has or had a state, in an order that stays.</summary>
    /// <param name="continuation">Null for the first page, then what the page before said.</param>
    /// <param name="size">The most people.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The continuation is none.</exception>
    public async Task<PeoplePage> ListPeopleAsync(string? continuation, int size, CancellationToken cancellationToken)
    {
        var page = await rows.ListAsync(
            TableName.Users,
            new RowQuery(Partition: null, UserKey.State, UserKey.State + "~", size, continuation),
            cancellationToken);
        return new PeoplePage(
            [.. page.Rows.Select(row => new StoredPerson(row.Partition, UserKey.OwnerOf(row)))], page.Next);
    }
}

/// <summary>A page of a trail. It may be short and still not be the last.</summary>
/// <param name="Rows">The records, the newest first.</param>
/// <param name="Next">What the next page's request says; null after the last.</param>
public sealed record TrailPage(IReadOnlyList<TrailRow> Rows, string? Next);

/// <summary>A page of people.</summary>
/// <param name="People">Each once.</param>
/// <param name="Next">What the next page's request says; null after the last.</param>
public sealed record PeoplePage(IReadOnlyList<StoredPerson> People, string? Next);

/// <summary>Somebody who has a state.</summary>
/// <param name="Key">The hash of the id; what people are ordered by.</param>
/// <param name="User">Who; null where the stored id isn't the one that belongs there.</param>
public sealed record StoredPerson(string Key, UserId? User);
