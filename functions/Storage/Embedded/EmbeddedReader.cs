using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>One connection with the prepared statements that read. Used by one thread at a time.</summary>
internal sealed class EmbeddedReader : IDisposable
{
    private const string Columns = "SELECT partition, key, version, columns, content FROM rows ";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _point;
    private readonly SqliteCommand _partition;
    private readonly SqliteCommand _table;

    internal EmbeddedReader(EmbeddedFile file)
    {
        _connection = file.Open();
        _point = _connection.Statement(
            Columns + "WHERE tbl = $tbl AND partition = $partition AND key = $key",
            "$tbl", "$partition", "$key");
        _partition = _connection.Statement(
            Columns + """
            WHERE tbl = $tbl AND partition = $partition AND key >= $after AND key >= $from AND key < $until
            ORDER BY partition, key LIMIT $limit
            """,
            "$tbl", "$partition", "$after", "$from", "$until", "$limit");
        _table = _connection.Statement(
            Columns + """
            WHERE tbl = $tbl AND (partition, key) >= ($partition, $after) AND key >= $from AND key < $until
            ORDER BY partition, key LIMIT $limit
            """,
            "$tbl", "$partition", "$after", "$from", "$until", "$limit");
    }

    internal Row? Read(string table, string partition, string key)
    {
        _point.Bind(table, partition, key);
        using var reader = _point.ExecuteReader();
        return reader.Read() ? ReadRow(reader) : null;
    }

    /// <summary>One row more than the page has, if there is one.</summary>
    internal List<Row> List(string table, RowQuery query, EmbeddedContinuation after)
    {
        // DEL stands behind every character of a key.
        var command = query.Partition is null ? _table : _partition;
        command.Bind(
            table,
            query.Partition ?? after.Partition,
            after.Bound,
            query.From ?? "",
            query.Until ?? "\u007f",
            query.PageSize + 1);
        using var reader = command.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read())
        {
            rows.Add(ReadRow(reader));
        }

        return rows;
    }

    public void Dispose()
    {
        _point.Dispose();
        _partition.Dispose();
        _table.Dispose();
        _connection.Dispose();
    }

    private static Row ReadRow(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetFieldValue<byte[]>(4),
        EmbeddedVersion.Write(reader.GetInt64(2)),
        EmbeddedColumns.Read(reader.GetString(3)));
}
