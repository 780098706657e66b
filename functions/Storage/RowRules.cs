using System.Buffers;

namespace Serverless2FA.Storage;

/// <summary>What both stores refuse alike, before anything is sent: these are mistakes of the caller.</summary>
internal static class RowRules
{
    /// <summary>Rows of one transaction; Table Storage, "Performing entity group transactions".</summary>
    private const int MaxWrites = 100;

    /// <summary>Bytes of content and a quarter of them of column characters; base64 and escaping make 3 MiB of it at
    /// most, and Table Storage takes 4 MiB.</summary>
    private const int MaxWeight = 2 * 1024 * 1024;

    private const int MaxPageSize = 1000;

    private static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create("-.0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz|~");

    internal static void Check(string partition, string key)
    {
        CheckKey(partition, nameof(partition));
        CheckKey(key, nameof(key));
    }

    internal static void Check(string partition, IReadOnlyList<RowWrite> writes)
    {
        CheckKey(partition, nameof(partition));
        Require(writes.Count is >= 1 and <= MaxWrites, "A transaction has 1 to 100 writes.", nameof(writes));
        var weight = 0L;
        foreach (var write in writes)
        {
            weight += Weigh(write);
            Require(
                writes.Count == 1 || write is not RowWrite.Delete { Version: null },
                "A removal without a condition stands alone.",
                nameof(writes));
        }

        Require(weight <= MaxWeight, "A transaction holds at most 2 MiB.", nameof(writes));
        Require(
            writes.Count == 1 || writes.DistinctBy(write => write.Key, StringComparer.Ordinal).Count() == writes.Count,
            "A transaction writes a key at most once.",
            nameof(writes));
    }

    internal static void Check(RowQuery query)
    {
        if (query.Partition is not null)
        {
            CheckKey(query.Partition, nameof(query));
        }

        Require(IsBound(query.From) && IsBound(query.Until), "A bound is printable ASCII.", nameof(query));
        Require(query.PageSize is >= 1 and <= MaxPageSize, "A page has 1 to 1,000 rows.", nameof(query));
    }

    private static long Weigh(RowWrite write)
    {
        CheckKey(write.Key, nameof(write));
        return write switch
        {
            RowWrite.Insert insert => Weigh(insert.Content, insert.Columns),
            RowWrite.Replace replace => Weigh(replace.Content, replace.Columns),
            RowWrite.Put put => Weigh(put.Content, put.Columns),
            _ => 0,
        };
    }

    private static long Weigh(ReadOnlyMemory<byte> content, IReadOnlyList<RowColumn> columns)
    {
        Require(content.Length <= Row.MaxContentBytes, "A row's content has at most 64 KiB.", nameof(content));
        ColumnRules.Check(columns);
        return content.Length + (4L * columns.Sum(column => column.Value.Length));
    }

    private static void CheckKey(string key, string name) => Require(
        key.Length is >= 1 and <= Row.MaxKeyLength && !key.AsSpan().ContainsAnyExcept(KeyCharacters),
        "A partition or key has 1 to 256 characters: ASCII letters, digits and - . : = @ _ | ~",
        name);

    private static bool IsBound(string? bound) =>
        bound is null || (bound.Length <= Row.MaxKeyLength && !bound.AsSpan().ContainsAnyExceptInRange(' ', '~'));

    private static void Require(bool holds, string message, string name)
    {
        if (!holds)
        {
            throw new ArgumentException(message, name);
        }
    }
}
