using System.Text.Json;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>An audit row.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its version.</param>
/// <param name="Stored">What it holds.</param>
public sealed record TrailRow(string Key, string Version, StoredRecord Stored)
{
    private const string KeyIdColumn = "KeyId";
    private const string MacColumn = "Mac";

    /// <summary>What it says; null where it can't be read.</summary>
    public AuditRecord? Record => Stored.Record;

    internal static TrailRow Of(Row row, UserId user)
    {
        var record = TryRead(row.Content.Span);
        var isInPlace = record is not null
            && record.User == user.Value
            && row.Key == UserKey.Audit(record.At, record.CommitId);
        var commitId = row.Key[(row.Key.LastIndexOf('|') + 1)..];
        return new TrailRow(row.Key, row.Version, new StoredRecord(
            record, isInPlace, commitId, row.Content, KeyIdOf(row), MacOf(row)));
    }

    /// <summary>What stands beside a record or a checkpoint: the key and the MAC that it made.</summary>
    internal static RowColumn[] Sealed(string keyId, byte[] mac) =>
        [new(KeyIdColumn, keyId), new(MacColumn, Convert.ToBase64String(mac))];

    internal static string? KeyIdOf(Row row) => Column(row, KeyIdColumn);

    /// <summary>
    /// The MAC, if it stands there letter by letter as it was written: another spelling of the same bytes is a change.
    /// </summary>
    internal static byte[] MacOf(Row row)
    {
        var mac = new byte[64];
        return Column(row, MacColumn) is { } text
            && Convert.TryFromBase64String(text, mac, out var length)
            && Convert.ToBase64String(mac.AsSpan(0, length)) == text
            ? mac[..length]
            : [];
    }

    internal static AuditRecord? TryRead(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, UserStateJson.Default.AuditRecord) is { Entries.IsDefault: false } read
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Column(Row row, string name) =>
        row.Columns.Where(column => column.Name == name).Select(column => column.Value).FirstOrDefault();
}
