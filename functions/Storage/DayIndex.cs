using System.Globalization;
using System.Text;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// Which commits changed something, by day: an index over everybody's audit trail. Its rows are written before the
/// commits they name, so none is missing; a reader leaves out those whose commit isn't there.
/// </summary>
internal static class DayIndex
{
    /// <summary>Actions that change nothing that anybody looks for by day: there would be thousands an hour.</summary>
    private static readonly AuditAction[] Everyday =
    [
        AuditAction.SignIn, AuditAction.Confirmation, AuditAction.PasscodeSent, AuditAction.EnrollmentStarted,
        AuditAction.EnrollmentCancelled, AuditAction.EnrollmentDemanded, AuditAction.EnrollmentSkipped,
        AuditAction.ApiPasswordUsed,
    ];

    /// <summary>Whether a commit belongs into it: changes and locks.</summary>
    public static bool Holds(IEnumerable<AuditEntry> entries) =>
        entries.Any(entry => entry.Result is AuditResult.Done && !Everyday.Contains(entry.Action));

    /// <summary>
    /// The partitions of a day: one for each letter that a person's own can begin with, so that an import of a crowd
    /// doesn't crowd into one.
    /// </summary>
    public static IEnumerable<string> PartitionsOf(DateTimeOffset at) =>
        UserKey.Letters.Select(letter => $"{DayOf(at)}|{letter}");

    /// <summary>The partition for a person's commit.</summary>
    public static string PartitionOf(DateTimeOffset at, UserId user) => $"{DayOf(at)}|{UserKey.Partition(user)[0]}";

    /// <summary>What a day's partitions begin with.</summary>
    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes a commit's row: where its audit row will be.</summary>
    public static Task WriteAsync(
        IRowStore rows, UserId user, string auditKey, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var key = KeyOf(auditKey);
        var write = new RowWrite.Put(key, Encoding.UTF8.GetBytes(user.Value), []);
        return rows.CommitAsync(TableName.AuditByDay, PartitionOf(at, user), [write], cancellationToken);
    }

    /// <summary>The key of an audit row that a row of the index names.</summary>
    public static string AuditKeyOf(string key) => UserKey.AuditPrefix + key;

    /// <summary>The newest first, as in a person's trail; a commit's id is unique.</summary>
    private static string KeyOf(string auditKey) => auditKey[UserKey.AuditPrefix.Length..];
}
