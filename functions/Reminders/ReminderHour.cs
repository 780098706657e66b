using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>
/// Reminders go out once an hour for the account: a row that is written on condition that nobody else did, so that of
/// several who press the button at once one succeeds.
/// </summary>
internal sealed class ReminderHour(IRowStore rows)
{
    /// <summary>How long after the last.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private const string Partition = "account";
    private const string Key = "reminders";

    /// <summary>Takes the hour; else says until when somebody else has it.</summary>
    public async Task<DateTimeOffset?> TakeAsync(Circumstances at, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
        if (row is not null && Read(row).At + Pause is var until && at.Now < until)
        {
            return until;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(
            new LastReminders(at.Now, at.CorrelationId), ReminderHourJson.Default.LastReminders);
        RowWrite write = row is null
            ? new RowWrite.Insert(Key, content, [])
            : new RowWrite.Replace(Key, row.Version, content, []);
        if (await rows.CommitAsync(TableName.Settings, Partition, [write], cancellationToken) is CommitResult.Written)
        {
            return null;
        }

        // The store's client may have lost to its own first try, whose answer went missing (C45).
        var there = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken) is { } other
            ? Read(other)
            : null;
        return there?.By == at.CorrelationId ? null : (there?.At ?? at.Now) + Pause;
    }

    private static LastReminders Read(Row row) =>
        JsonSerializer.Deserialize(row.Content.Span, ReminderHourJson.Default.LastReminders)!;
}

/// <summary>When people were reminded last.</summary>
/// <param name="At">When.</param>
/// <param name="By">The request's correlation id.</param>
internal sealed record LastReminders(DateTimeOffset At, string By);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LastReminders))]
internal sealed partial class ReminderHourJson : JsonSerializerContext;
