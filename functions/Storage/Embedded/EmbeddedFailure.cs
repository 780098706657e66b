using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>Tells a file that is away from a mistake of ours.</summary>
internal static class EmbeddedFailure
{
    /// <summary>Primary result codes, sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT,
    /// FULL, CANTOPEN, PROTOCOL, NOTADB.</summary>
    private static readonly HashSet<int> Away = [3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26];

    internal static Exception Of(Exception exception) => exception switch
    {
        SqliteException sqlite when Away.Contains(sqlite.SqliteErrorCode) => new StorageUnavailableException(
            $"The database file can't be used: SQLite's result code {sqlite.SqliteExtendedErrorCode}.", sqlite),
        IOException or UnauthorizedAccessException => new StorageUnavailableException(
            "The data folder can't be used.", exception),
        _ => exception,
    };
}
