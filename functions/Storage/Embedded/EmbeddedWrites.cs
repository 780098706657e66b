using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>The prepared statements behind each kind of write. A condition is part of its statement.</summary>
internal sealed class EmbeddedWrites(SqliteConnection connection) : IDisposable
{
    private const string Put = """
        INSERT INTO rows (tbl, partition, key, version, columns, content)
        VALUES ($tbl, $partition, $key, $version, $columns, $content)
        ON CONFLICT DO
        """;

    private const string Values = "SET version = $version, columns = $columns, content = $content";

    private const string Here = " WHERE tbl = $tbl AND partition = $partition AND key = $key";

    private static readonly string[] Address = ["$tbl", "$partition", "$key"];

    private static readonly string[] Row = [.. Address, "$version", "$columns", "$content"];

    private readonly SqliteCommand _insert = connection.Statement($"{Put} NOTHING", Row);
    private readonly SqliteCommand _put = connection.Statement($"{Put} UPDATE {Values}", Row);
    private readonly SqliteCommand _replace =
        connection.Statement($"UPDATE rows {Values}{Here} AND version = $read", [.. Row, "$read"]);

    private readonly SqliteCommand _delete =
        connection.Statement($"DELETE FROM rows{Here} AND version = $read", [.. Address, "$read"]);

    private readonly SqliteCommand _remove = connection.Statement($"DELETE FROM rows{Here}", Address);

    /// <summary>False when the write's condition doesn't hold; then it changed nothing.</summary>
    internal bool TryApply(string table, string partition, RowWrite write, out string? version)
    {
        var (next, read) = (EmbeddedVersion.Next(), 0L);
        version = write is RowWrite.Delete ? null : EmbeddedVersion.Write(next);
        switch (write)
        {
            case RowWrite.Insert insert:
                _insert.Bind(table, partition, write.Key, next, Text(insert.Columns), Bytes(insert.Content));
                return _insert.ExecuteNonQuery() == 1;
            case RowWrite.Put put:
                _put.Bind(table, partition, write.Key, next, Text(put.Columns), Bytes(put.Content));
                return _put.ExecuteNonQuery() == 1;
            case RowWrite.Replace replace when EmbeddedVersion.TryParse(replace.Version, out read):
                _replace.Bind(table, partition, write.Key, next, Text(replace.Columns), Bytes(replace.Content), read);
                return _replace.ExecuteNonQuery() == 1;
            case RowWrite.Delete { Version: null }:
                _remove.Bind(table, partition, write.Key);
                return _remove.ExecuteNonQuery() >= 0;
            case RowWrite.Delete delete when EmbeddedVersion.TryParse(delete.Version!, out read):
                _delete.Bind(table, partition, write.Key, read);
                return _delete.ExecuteNonQuery() == 1;
            default:
                return false;
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _put.Dispose();
        _replace.Dispose();
        _delete.Dispose();
        _remove.Dispose();
    }

    private static string Text(IReadOnlyList<RowColumn> columns) => EmbeddedColumns.Write(columns);

    private static byte[] Bytes(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Array!.Length == content.Length
            ? segment.Array
            : content.ToArray();
}
