using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// Removes the beginning of a person's trail, and writes down in the same transaction, sealed, up to where: there is no
/// moment in which a record is gone and no checkpoint says so, nor one in which a checkpoint says more than is gone.
/// </summary>
public sealed class TrailCuts(IRowStore rows)
{
    /// <summary>The most records of a cut: a transaction's hundred rows without the checkpoint.</summary>
    public const int MostOfCut = 99;

    /// <summary>The key of the row; none of the trail's.</summary>
    internal const string Key = "checkpoint";

    /// <summary>Up to where a person's trail was cut; null where it never was.</summary>
    public async Task<TrailCheckpoint?> FindAsync(UserId user, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Users, UserKey.Partition(user), Key, cancellationToken);
        return row is null ? null : new TrailCheckpoint(row.Version, new SealedCheckpoint(
            TryRead(row.Content.Span), row.Content, TrailRow.KeyIdOf(row), TrailRow.MacOf(row)));
    }

    /// <summary>Whose trails hold something older than a time; the same person may be in several pages.</summary>
    /// <param name="time">The time.</param>
    /// <param name="continuation">Null for the first page, then what the page before said.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The continuation is none.</exception>
    public async Task<OldPage> ListOlderAsync(
        DateTimeOffset time, string? continuation, CancellationToken cancellationToken)
    {
        var (from, until) = new TrailSpan(Until: time).Keys(UserKey.AuditPrefix, "audit}");
        var page = await rows.ListAsync(
            TableName.Users,
            new RowQuery(Partition: null, from, until, Continuation: continuation),
            cancellationToken);
        return new OldPage([.. page.Rows.Select(UserKey.SubjectOf).OfType<UserId>().Distinct()], page.Next);
    }

    /// <summary>Removes records, the oldest of the trail, up to a checkpoint.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="former">The checkpoint before; null where there is none.</param>
    /// <param name="checkpoint">The new one.</param>
    /// <param name="key">The audit chain's key.</param>
    /// <param name="removed">The records, at most 99.</param>
    /// <returns>The version of the new checkpoint; null when somebody else was at it, and nothing has
    /// changed.</returns>
    public async Task<string?> TryCutAsync(
        UserId user, string? former, AuditCheckpoint checkpoint, CodeKey key, IReadOnlyList<TrailRow> removed)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(checkpoint, TrailJson.Default.AuditCheckpoint);
        var columns = TrailRow.Sealed(key.KeyId, key.Mac(SealedCheckpoint.Covered(user.Value, content)));
        RowWrite mark = former is null
            ? new RowWrite.Insert(Key, content, columns)
            : new RowWrite.Replace(Key, former, content, columns);
        RowWrite[] writes = [mark, .. removed.Select(row => new RowWrite.Delete(row.Key, row.Version))];
        return await rows.CommitAsync(TableName.Users, UserKey.Partition(user), writes, CancellationToken.None)
            is CommitResult.Written written
            ? written.Versions[0]
            : null;
    }

    private static AuditCheckpoint? TryRead(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, TrailJson.Default.AuditCheckpoint);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A checkpoint that was read.</summary>
/// <param name="Version">The row's.</param>
/// <param name="Sealed">What it holds.</param>
public sealed record TrailCheckpoint(string Version, SealedCheckpoint Sealed);

/// <summary>A page of people whose trails hold something old.</summary>
/// <param name="People">Each once.</param>
/// <param name="Next">What the next page's request says; null after the last.</param>
public sealed record OldPage(IReadOnlyList<UserId> People, string? Next);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditCheckpoint))]
internal sealed partial class TrailJson : JsonSerializerContext;
