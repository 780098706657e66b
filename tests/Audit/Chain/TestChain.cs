using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Tests.Audit.Chain;

/// <summary>A whole chain in the order in which it is listed; a test breaks one thing of it.</summary>
internal sealed class TestChain
{
    private static readonly Dictionary<string, byte[]> Keys = new(StringComparer.Ordinal)
    {
        ["old"] = SHA256.HashData("old"u8),
        ["new"] = SHA256.HashData("new"u8),
    };

    public TestChain(int count)
    {
        for (var sequence = 1; sequence <= count; sequence++)
        {
            Append(sequence <= 2 ? "old" : "new");
        }
    }

    /// <summary>The newest first.</summary>
    public List<StoredRecord> Rows { get; } = [];

    public AuditHead Head { get; set; } = AuditHead.Empty;

    public AuditHead Bottom { get; set; } = AuditHead.Empty;

    /// <summary>The row of a record.</summary>
    public int this[int sequence] => Rows.FindIndex(row => row.Record!.Sequence == sequence);

    public void Append(string keyId = "new")
    {
        var (record, content) = Record(Head.Count + 1);
        Head = Head.Append(content, covered => Mac(keyId, covered)!);
        Rows.Insert(0, new StoredRecord(record, IsInPlace: true, record.CommitId, content, keyId, Head.Mac));
    }

    /// <summary>Takes the checkpoint's place: the rows up to here are removed.</summary>
    public void Cut(int sequence)
    {
        Bottom = new AuditHead(sequence, Rows[this[sequence]].Mac.ToArray());
        Rows.RemoveAll(row => row.Record!.Sequence <= sequence);
    }

    /// <summary>What a walk finds, as texts: "3 altered".</summary>
    public IReadOnlyList<string> Faults(int? countAfterwards = null)
    {
        var walk = new ChainWalk(Head, Bottom, Mac);
        Rows.ForEach(walk.Add);
        return [.. walk.End(countAfterwards ?? Head.Count).Select(fault => $"{fault.Sequence} {fault.Kind}")];
    }

    public static byte[]? Mac(string keyId, byte[] covered) =>
        Keys.TryGetValue(keyId, out var key) ? HMACSHA256.HashData(key, covered) : null;

    public static (AuditRecord Record, byte[] Content) Record(int sequence)
    {
        var at = DateTimeOffset.UnixEpoch.AddMinutes(sequence);
        var record = new AuditRecord(sequence, $"commit-{sequence}", at, "anna", "anna", "c", null, null, []);
        return (record, Encoding.UTF8.GetBytes($"{record}"));
    }
}
