using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Storage;

namespace Serverless2FA.Audit;

/// <summary>
/// Remembers how far the removing of old records has come today. Losing it costs looking again, nothing else.
/// </summary>
public sealed class RetentionRounds(IRowStore rows)
{
    private const string Partition = "audit";
    private const string Key = "retention";

    /// <summary>Today's round, as far as it has come: each day begins anew where yesterday's is done.</summary>
    internal async Task<RetentionRound> ReadAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Settings, Partition, Key, cancellationToken);
        var read = row?.TryRead(RetentionJson.Default.RetentionRound);
        return read is { IsDone: false } || read?.Day == today
            ? read
            : new RetentionRound(today, Next: null, IsDone: false);
    }

    internal Task WriteAsync(RetentionRound round, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(round, RetentionJson.Default.RetentionRound);
        return rows.CommitAsync(
            TableName.Settings, Partition, [new RowWrite.Put(Key, content, [])], cancellationToken);
    }
}

/// <summary>A round over everybody's trails.</summary>
/// <param name="Day">The day it began.</param>
/// <param name="Next">Where to go on; null for the beginning.</param>
/// <param name="IsDone">Whether it is through.</param>
internal sealed record RetentionRound(
    [property: JsonRequired] DateOnly Day, string? Next, [property: JsonRequired] bool IsDone);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RetentionRound))]
internal sealed partial class RetentionJson : JsonSerializerContext;
