using System.Security.Cryptography;
using System.Text.Json;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

/// <summary>Verifies a stored chain from what its documentation says: nothing of the code that wrote it.</summary>
internal static class AuditTrail
{
    public static AuditRecord Read(Row row) =>
        JsonSerializer.Deserialize(row.Content.Span, UserStateJson.Default.AuditRecord)!;

    /// <summary>
    /// Whether the rows are the whole chain that ends in the head: numbered from 1 without a gap, each under its own
    /// key, and each MAC over the one before and the record's bytes.
    /// </summary>
    public static bool IsWhole(IEnumerable<Row> rows, AuditHead head, Keychain keys)
    {
        var mac = Array.Empty<byte>();
        var count = 0;
        foreach (var row in rows.OrderBy(row => Read(row).Sequence))
        {
            var record = Read(row);
            byte[] covered = [.. mac, .. row.Content.Span];
            mac = keys.CodeKeyById(CodeUse.AuditChain, Column(row, "KeyId")).Mac(covered);
            count++;
            if (record.Sequence != count
                || row.Key != UserKey.Audit(record.At, record.CommitId)
                || !CryptographicOperations.FixedTimeEquals(mac, Convert.FromBase64String(Column(row, "Mac"))))
            {
                return false;
            }
        }

        return count == head.Count && head.IsSealedBy(mac);
    }

    public static string Column(Row row, string name) => row.Columns.Single(column => column.Name == name).Value;
}
