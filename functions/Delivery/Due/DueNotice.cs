using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>A due row: what a request tells a person, if one of its tries was written.</summary>
/// <param name="User">Whom.</param>
/// <param name="At">When the request came.</param>
/// <param name="Tries">What the tries want told; those that want the same stand together.</param>
/// <param name="Told">Which notices of the written try were sent, by their index.</param>
/// <param name="TakenUp">How often the timer has taken it up.</param>
/// <param name="Since">When it did so first.</param>
internal sealed record DueNotice(
    string User,
    [property: JsonRequired] DateTimeOffset At,
    ImmutableArray<DueTries> Tries,
    ImmutableArray<int> Told,
    [property: JsonRequired] int TakenUp,
    DateTimeOffset? Since)
{
    private const int Shards = 4;

    /// <summary>The partitions that notices lie in.</summary>
    public static IReadOnlyList<string> Partitions { get; } = [.. Enumerable.Range(0, Shards).Select(PartitionOf)];

    /// <summary>The commits.</summary>
    [JsonIgnore]
    public IEnumerable<string> CommitIds => Tries.SelectMany(tries => tries.CommitIds);

    /// <summary>Where a promise lies.</summary>
    public static DuePlace PlaceOf(NoticePromise promise) =>
        DuePlace.Of(PartitionOf(promise.Id.Sum(letter => letter) % Shards), promise.DueAt, promise.Id);

    public static DueNotice Of(NoticePromise promise)
    {
        var tries = new List<DueTries>();
        foreach (var (id, notices, address) in promise.Tries)
        {
            // A fierce contest makes hundreds of tries, and a row holds 64 KiB.
            if (tries is [.., var last] && last.Address == address && last.Notices.SequenceEqual(notices))
            {
                tries[^1] = last with { CommitIds = last.CommitIds.Add(id) };
            }
            else
            {
                tries.Add(new DueTries([id], notices, address));
            }
        }

        return new DueNotice(promise.User.Value, promise.At, [.. tries], Told: [], TakenUp: 0, Since: null);
    }

    /// <summary>What a commit of them wants told.</summary>
    public PromisedNotices NoticesOf(string commitId)
    {
        var tries = Tries.First(tries => tries.CommitIds.Contains(commitId, StringComparer.Ordinal));
        return new PromisedNotices(commitId, tries.Notices, tries.Address);
    }

    /// <summary>Null when it is broken.</summary>
    public static DueNotice? TryRead(Row row) =>
        row.TryRead(DueJson.Default.DueNotice) is { Tries.IsDefault: false, Told.IsDefault: false } read
            && UserId.TryParse(read.User) is not null
            ? read
            : null;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DueJson.Default.DueNotice);

    private static string PartitionOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"notices|{shard}");
}

/// <summary>Tries of one request that want the same told.</summary>
internal sealed record DueTries(ImmutableArray<string> CommitIds, ImmutableArray<Notice> Notices, string Address);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DueNotice))]
internal sealed partial class DueJson : JsonSerializerContext;
