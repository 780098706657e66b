using Azure;
using Azure.Data.Tables;

namespace Serverless2FA.Storage.Tables;

/// <summary>Sends a transaction and understands the answer. Only here is a refused condition a result.</summary>
internal static class TableWrites
{
    /// <summary>Every version of the service's begins so; any other, and "*" above all, is no condition that it would
    /// refuse, but a malformed request or no condition at all.</summary>
    private const string VersionPrefix = "W/\"datetime'";

    internal static bool MayMatch(RowWrite write) => write switch
    {
        RowWrite.Replace replace => IsVersion(replace.Version),
        RowWrite.Delete { Version: { } version } => IsVersion(version),
        _ => true,
    };

    internal static async Task<CommitResult> SendAsync(
        TableClient table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        try
        {
            return writes.Count == 1
                ? await SendAsync(table, partition, writes[0], cancellationToken)
                : await SendTogetherAsync(table, partition, writes, cancellationToken);
        }
        catch (RequestFailedException refused) when (TableFailure.IsConditionRefused(refused))
        {
            return CommitResult.Lost.Instance;
        }
    }

    private static async Task<CommitResult> SendAsync(
        TableClient table, string partition, RowWrite write, CancellationToken cancellationToken)
    {
        switch (write)
        {
            case RowWrite.Insert:
                return Written(await table.AddEntityAsync(TableEntities.Write(partition, write), cancellationToken));
            case RowWrite.Put:
                return Written(await table.UpsertEntityAsync(
                    TableEntities.Write(partition, write), TableUpdateMode.Replace, cancellationToken));
            case RowWrite.Replace replace:
                return Written(await table.UpdateEntityAsync(
                    TableEntities.Write(partition, write),
                    new ETag(replace.Version),
                    TableUpdateMode.Replace,
                    cancellationToken));
            default:
                var version = ((RowWrite.Delete)write).Version;
                var answer = await table.DeleteEntityAsync(
                    partition, write.Key, version is null ? ETag.All : new ETag(version), cancellationToken);
                TableFailure.ThrowUnlessAnswered(answer);
                return answer.Status == 404 && version is not null
                    ? CommitResult.Lost.Instance
                    : new CommitResult.Written([null]);
        }
    }

    private static async Task<CommitResult> SendTogetherAsync(
        TableClient table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        var answers = (await table.SubmitTransactionAsync(
            writes.Select(write => ActionFor(partition, write)), cancellationToken)).Value;
        if (answers.Count != writes.Count)
        {
            throw new InvalidDataException("The answer to a transaction has not one part for each write.");
        }

        return new CommitResult.Written(
            [.. writes.Select((write, i) => write is RowWrite.Delete ? null : VersionIn(answers[i]))]);
    }

    private static TableTransactionAction ActionFor(string partition, RowWrite write)
    {
        var entity = TableEntities.Write(partition, write);
        return write switch
        {
            RowWrite.Insert => new(TableTransactionActionType.Add, entity),
            RowWrite.Put => new(TableTransactionActionType.UpsertReplace, entity),
            RowWrite.Replace replace =>
                new(TableTransactionActionType.UpdateReplace, entity, new ETag(replace.Version)),
            _ => new(TableTransactionActionType.Delete, entity, new ETag(((RowWrite.Delete)write).Version!)),
        };
    }

    private static bool IsVersion(string version) =>
        version.StartsWith(VersionPrefix, StringComparison.Ordinal)
        && version.EndsWith('"')
        && !version.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static CommitResult.Written Written(Response answer) => new([VersionIn(answer)]);

    /// <summary>Who answers without a version is no table service; whether the write happened isn't known.</summary>
    private static string VersionIn(Response answer) =>
        answer.Headers.ETag?.ToString() ?? throw new InvalidDataException("The answer to a write has no version.");
}
