using System.Text.Json;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>
/// The rows of the table Due that are about reports: what is owed, and the calendar. They share a partition, so that a
/// time of the schedule is taken, and a report is done, in one transaction with what that leads to.
/// </summary>
internal sealed class ReportRows(IRowStore rows)
{
    /// <summary>For how long a report is taken up: another goes on with it after a crash.</summary>
    public static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(15);

    /// <summary>The longest that what fails waits.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Behind all that become due.</summary>
    private const string CalendarKey = "calendar";

    /// <summary>A write that lost is tried again; whoever won has come further.</summary>
    private const int Tries = 5;

    private readonly DueRows _due = new(rows);

    /// <summary>What is due, the oldest first.</summary>
    public async Task<IReadOnlyList<Row>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await _due.ListAsync(ReportJob.Partition, now, continuation: null, cancellationToken)).Rows;

    /// <summary>The calendar.</summary>
    public async Task<ReportCalendar> ReadCalendarAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Calendar;

    /// <summary>
    /// Writes a new job as one that its writer has taken up. For a time of the schedule that time is taken with it: of
    /// several who fire for it one succeeds. So is the turn of who asks for a report.
    /// </summary>
    /// <returns>Null where the time or the turn is taken already.</returns>
    public async Task<TakenJob?> TryBeginAsync(
        ReportJob job, ReportTurn? turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + TakenFor;
        var place = job.PlaceAt(until);
        for (var tries = 0; tries < Tries; tries++)
        {
            var (calendar, version) = await ReadAsync(cancellationToken);
            var asked = await AskedTurn.ReadAsync(rows, job, cancellationToken);
            if ((turn is not null && calendar.HasTaken(turn.Occurrence, now)) || now < asked?.Until)
            {
                break;
            }

            var compared = job with { ComparedWith = calendar.MadeAt, Occurrence = turn?.Occurrence, Tries = 1 };
            RowWrite[] beside = (turn, asked) switch
            {
                ({ } time, _) =>
                [
                    Write(calendar with { Taken = time.Occurrence, Schedule = time.Schedule }, version),
                    .. await ReplacedAsync(now, cancellationToken),
                ],
                (null, { } turnOfOne) => [turnOfOne.Take(now)],
                _ => [],
            };
            if (await _due.TryInsertAsync(place, compared.Write(), beside, cancellationToken) is { } row)
            {
                return new TakenJob(compared, row, until);
            }
        }

        // The store's client may have lost to its own first try, whose answer went missing (C45).
        var there = await rows.ReadAsync(TableName.Due, place.Partition, place.Key, cancellationToken);
        return there is not null && ReportJob.TryRead(there) is { } own
            ? new TakenJob(own, TakenRow.Of(there), until)
            : null;
    }

    /// <summary>Writes the calendar anew. Nothing happens when somebody else did so meanwhile.</summary>
    public async Task ChangeCalendarAsync(Func<ReportCalendar, ReportCalendar> change, CancellationToken cancellationToken)
    {
        var (calendar, version) = await ReadAsync(cancellationToken);
        await rows.CommitAsync(
            TableName.Due, ReportJob.Partition, [Write(change(calendar), version)], cancellationToken);
    }

    /// <summary>Takes a job up: of several who try one succeeds. Null for who was too late, and for what can't be read.
    /// </summary>
    public async Task<TakenJob?> TryTakeUpAsync(
        ReportJob job, Row row, DateTimeOffset now, CancellationToken cancellationToken) =>
        await TryMoveAsync(TakenRow.Of(row), job with { Tries = job.Tries + 1 }, now, cancellationToken);

    /// <summary>Takes a job up for another time, and writes down how far it has come; null when somebody else has it
    /// now.
    /// </summary>
    public Task<TakenJob?> TryRenewAsync(TakenJob taken, DateTimeOffset now, CancellationToken cancellationToken) =>
        TryMoveAsync(taken.Row, taken.Job, now, cancellationToken);

    /// <summary>Has a job go on at another time. Nothing happens when somebody else has it now.</summary>
    public Task PutBackAsync(TakenJob taken, DateTimeOffset dueAt) =>
        _due.TryMoveAsync(taken.Row, taken.Job.PlaceAt(dueAt), taken.Job.Write(), CancellationToken.None);

    /// <summary>Writes down how far a job has come; null when somebody else has taken it up since.</summary>
    public async Task<TakenJob?> TrySaveAsync(TakenJob taken) =>
        await _due.TryReplaceAsync(taken.Row, taken.Job.Write(), CancellationToken.None) is { } row
            ? taken with { Row = row }
            : null;

    /// <summary>Puts a row aside that can't be read.</summary>
    /// <returns>Its key there.</returns>
    public Task<string> PutAsideAsync(Row row, CancellationToken cancellationToken) =>
        _due.PutAsideAsync(row, cancellationToken);

    /// <summary>
    /// Removes a job that is done or given up, and says so in the calendar where it was for everybody.
    /// </summary>
    public async Task EndAsync(TakenJob taken, Func<ReportCalendar, ReportCalendar> change)
    {
        if (taken.Job.AskedBy is not null)
        {
            await _due.RemoveAsync(taken.Row, CancellationToken.None);
            return;
        }

        var isEnded = false;
        for (var tries = 0; tries < Tries && !isEnded; tries++)
        {
            var (calendar, version) = await ReadAsync(CancellationToken.None);
            isEnded = await _due.TryRemoveAsync(taken.Row, Write(change(calendar), version), CancellationToken.None);
        }
    }

    private async Task<TakenJob?> TryMoveAsync(
        TakenRow row, ReportJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var place = job.PlaceAt(now + TakenFor);
        var moved = place == row.Place
            ? await _due.TryReplaceAsync(row, job.Write(), cancellationToken)
            : await _due.TryMoveAsync(row, place, job.Write(), cancellationToken);
        return moved is null ? null : new TakenJob(job, moved, now + TakenFor);
    }

    /// <summary>
    /// Reports of former times of the schedule that are still owed: the new one takes their place, or an account whose
    /// mail was away for days would get one for each of them.
    /// </summary>
    private async Task<IEnumerable<RowWrite>> ReplacedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        from row in await ListAsync(now + TakenFor + LongestWait, cancellationToken)
        where ReportJob.TryRead(row) is { Occurrence: not null }
        select new RowWrite.Delete(row.Key, row.Version);

    /// <summary>
    /// A calendar that can't be read is begun anew: at worst a time that was missed isn't made up for.
    /// </summary>
    private async Task<(ReportCalendar Calendar, string? Version)> ReadAsync(CancellationToken cancellationToken) =>
        await rows.ReadAsync(TableName.Due, ReportJob.Partition, CalendarKey, cancellationToken) is { } row
            ? (row.TryRead(ReportJobJson.Default.ReportCalendar) ?? new ReportCalendar(), row.Version)
            : (new ReportCalendar(), null);

    private static RowWrite Write(ReportCalendar calendar, string? version)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(calendar, ReportJobJson.Default.ReportCalendar);
        return version is null
            ? new RowWrite.Insert(CalendarKey, content, [])
            : new RowWrite.Replace(CalendarKey, version, content, []);
    }
}

/// <summary>A time of the schedule.</summary>
/// <param name="Occurrence">The time.</param>
/// <param name="Schedule">The schedule.</param>
internal sealed record ReportTurn(DateTimeOffset Occurrence, string Schedule);

/// <summary>A report that is taken up.</summary>
/// <param name="Job">The report.</param>
/// <param name="Row">The row that it lies in.</param>
/// <param name="Until">From then on another may have taken it up: nothing is sent any more. By the time from before it
/// was written, since who takes it up may stand still right after.</param>
internal sealed record TakenJob(ReportJob Job, TakenRow Row, DateTimeOffset Until);
