using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>The database file: opens connections to it and makes the table when it is new.</summary>
internal sealed class EmbeddedFile(string path)
{
    internal const string FileName = "serverless2fa.db";

    /// <summary>The file's format; a file of a later one is not touched.</summary>
    private const int Format = 1;

    /// <summary>How long another process may hold the file. Two waits, one behind the other, end before the five
    /// seconds that a request has.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A write-ahead log with normal synchronisation: what was committed survives the end of the process however it
    /// ends; a power cut may take the last moments, which a store for development may lose.
    /// </summary>
    private static readonly string Settings = $"""
        PRAGMA busy_timeout = {BusyTimeout.TotalMilliseconds:F0};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA cache_size = -8000;
        """;

    /// <summary>Texts compare byte by byte, so keys order as Table Storage orders them.</summary>
    private static readonly string Schema = $"""
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS rows (
            tbl TEXT NOT NULL,
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            columns TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (tbl, partition, key)
        ) WITHOUT ROWID;
        PRAGMA user_version = {Format};
        COMMIT;
        """;

    /// <summary>Opens a connection of the store's own pool; it stays open.</summary>
    internal SqliteConnection Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, Settings);
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        switch ((long)command.ExecuteScalar()!)
        {
            case 0:
                Execute(connection, Schema);
                break;
            case > Format:
                throw new InvalidOperationException(
                    $"{connection.DataSource} was written by a later release. Use that one or another data folder.");
            default:
                break;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class, put together from its other constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
