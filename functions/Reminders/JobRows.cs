using System.Globalization;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>The rows of the table Due that are about reminders: a handful, ordered by the time when they are due.</summary>
internal sealed class JobRows(IRowStore rows)
{
    /// <summary>All of them: what is taken up together moves in one transaction.</summary>
    public const string Partition = "reminders";

    private const int PageSize = 50;

    /// <summary>What the keys begin with of rows that can't be read: behind all that become due.</summary>
    private const string Aside = "aside|";

    /// <summary>Writes a job, over one of the same id that is due at the same time.</summary>
    public Task PutAsync(ReminderJob job, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        CommitAsync([new RowWrite.Put(KeyOf(dueAt, job), job.Write(), [])], cancellationToken);

    /// <summary>Takes a job back; also one that isn't there any more.</summary>
    public Task WithdrawAsync(string key, CancellationToken cancellationToken) =>
        CommitAsync([new RowWrite.Delete(key, Version: null)], cancellationToken);

    /// <summary>What is due, the oldest first; where it is more than a page, the rest waits for the next run.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await rows.ListAsync(
            TableName.Due,
            new RowQuery(Partition, Until: TicksOf(now.AddTicks(1)), PageSize: PageSize),
            cancellationToken)).Rows;

    /// <summary>
    /// Takes a job up, for so long: of several who try one succeeds, and it is due again then, should that one not finish.
    /// Null for who was too late.
    /// </summary>
    public Task<TakenJob?> TryTakeUpAsync(
        Row row, ReminderJob job, DateTimeOffset until, CancellationToken cancellationToken) =>
        MoveAsync(new TakenJob(job, row.Key, row.Version), until, cancellationToken);

    /// <summary>Has a job that was taken up go on at another time. Nothing happens when somebody else has it now.</summary>
    public Task PutBackAsync(TakenJob taken, DateTimeOffset dueAt) => MoveAsync(taken, dueAt, CancellationToken.None);

    /// <summary>Writes down how far a job has come; null when somebody else has taken it up since.</summary>
    public async Task<TakenJob?> TrySaveAsync(TakenJob taken, CancellationToken cancellationToken)
    {
        var write = new RowWrite.Replace(taken.Key, taken.Version, taken.Job.Write(), []);
        return await CommitAsync([write], cancellationToken) is CommitResult.Written { Versions: [{ } version] }
            ? taken with { Version = version }
            : null;
    }

    /// <summary>Removes a job that is done.</summary>
    public Task RemoveAsync(TakenJob taken) =>
        CommitAsync([new RowWrite.Delete(taken.Key, taken.Version)], CancellationToken.None);

    /// <summary>Puts a row aside that can't be read, where it is never due.</summary>
    /// <returns>Its key there.</returns>
    public async Task<string> PutAsideAsync(Row row, CancellationToken cancellationToken)
    {
        var key = Aside + row.Key;
        await CommitAsync(
            [new RowWrite.Delete(row.Key, row.Version), new RowWrite.Insert(key, row.Content, [])], cancellationToken);
        return key;
    }

    /// <summary>The key of a job that is due then.</summary>
    public static string KeyOf(DateTimeOffset dueAt, ReminderJob job) => $"{TicksOf(dueAt)}|{job.Id}";

    private async Task<TakenJob?> MoveAsync(TakenJob taken, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var key = KeyOf(dueAt, taken.Job);
        RowWrite[] writes =
        [
            new RowWrite.Delete(taken.Key, taken.Version), new RowWrite.Insert(key, taken.Job.Write(), []),
        ];
        return await CommitAsync(writes, cancellationToken) is CommitResult.Written { Versions: [_, { } version] }
            ? new TakenJob(taken.Job, key, version)
            : null;
    }

    private Task<CommitResult> CommitAsync(IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        rows.CommitAsync(TableName.Due, Partition, writes, cancellationToken);

    private static string TicksOf(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);
}

/// <summary>A job that is taken up, and the row that it lies in.</summary>
internal sealed record TakenJob(ReminderJob Job, string Key, string Version);
