using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Storage;

/// <summary>
/// What may be done once in a while: a row that is written on condition that nobody else did, so that of several who
/// try at once one succeeds.
/// </summary>
public sealed class Pauses(IRowStore rows)
{
    private const string Partition = "account";

    /// <summary>Takes the turn; else says until when somebody else has it.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="pause">How long after the last time it may be done again.</param>
    /// <param name="at">The request.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<DateTimeOffset?> TakeAsync(
        string what, TimeSpan pause, Circumstances at, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Settings, Partition, what, cancellationToken);
        if (row is not null && Read(row).At is var last && last <= at.Now + pause && at.Now < last + pause)
        {
            return last + pause;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(
            new LastTurn(at.Now, at.CorrelationId), PausesJson.Default.LastTurn);
        RowWrite write = row is null
            ? new RowWrite.Insert(what, content, [])
            : new RowWrite.Replace(what, row.Version, content, []);
        if (await rows.CommitAsync(TableName.Settings, Partition, [write], cancellationToken) is CommitResult.Written)
        {
            return null;
        }

        // The store's client may have lost to its own first try, whose answer went missing (C45).
        var there = await rows.ReadAsync(TableName.Settings, Partition, what, cancellationToken) is { } other
            ? Read(other)
            : null;
        return there?.By == at.CorrelationId ? null : (there?.At ?? at.Now) + pause;
    }

    private static LastTurn Read(Row row) => JsonSerializer.Deserialize(row.Content.Span, PausesJson.Default.LastTurn)!;
}

/// <summary>When it was done last.</summary>
/// <param name="At">When.</param>
/// <param name="By">The request's correlation id.</param>
internal sealed record LastTurn(DateTimeOffset At, string By);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LastTurn))]
internal sealed partial class PausesJson : JsonSerializerContext;
