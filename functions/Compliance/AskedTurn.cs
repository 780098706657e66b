using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>
/// When a person asked for a report last: a row beside what is owed. It is written in one transaction with that, so
/// that storage that goes away meanwhile takes nobody's turn for nothing (C44).
/// </summary>
/// <param name="Key">Of this person and this report; behind all that become due.</param>
/// <param name="Until">Until when the person waits; null for who never asked.</param>
/// <param name="Version">The row's; null where there is none.</param>
internal sealed record AskedTurn(string Key, DateTimeOffset? Until, string? Version)
{
    /// <summary>Reads it; null for a report that nobody asked for.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public static async Task<AskedTurn?> ReadAsync(IRowStore rows, ReportJob job, CancellationToken cancellationToken)
    {
        if (job.AskedBy is not { } id)
        {
            return null;
        }

        // A hash: an id may hold what a key may not.
        var key = $"asked|{job.Audience}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
        return await rows.ReadAsync(TableName.Due, ReportJob.Partition, key, cancellationToken) is { } row
            ? new AskedTurn(key, UntilOf(Read(row).At, job.Since), row.Version)
            : new AskedTurn(key, Until: null, Version: null);
    }

    /// <summary>The write that takes the turn.</summary>
    public RowWrite Take(DateTimeOffset now)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new LastAsked(now), ReportJobJson.Default.LastAsked);
        return Version is null ? new RowWrite.Insert(Key, content, []) : new RowWrite.Replace(Key, Version, content, []);
    }

    /// <summary>What a clock that was ahead has written keeps nobody waiting.</summary>
    private static DateTimeOffset? UntilOf(DateTimeOffset at, DateTimeOffset now) =>
        at > now + RequestComplianceReport.Pause ? null : at + RequestComplianceReport.Pause;

    private static LastAsked Read(Row row) =>
        JsonSerializer.Deserialize(row.Content.Span, ReportJobJson.Default.LastAsked)!;
}

/// <summary>When somebody asked last.</summary>
internal sealed record LastAsked(DateTimeOffset At);
