using Microsoft.Data.Sqlite;

namespace Serverless2FA.Storage.Embedded;

/// <summary>
/// The connection that writes. One SQLite transaction holds several of the callers': each has a savepoint of its own,
/// so that one that loses takes nothing of the others with it. Used by one thread at a time.
/// </summary>
internal sealed class EmbeddedWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly EmbeddedWrites _writes;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _save;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _undo;

    internal EmbeddedWriter(EmbeddedFile file)
    {
        _connection = file.Open();
        _writes = new(_connection);
        _begin = _connection.Statement("BEGIN IMMEDIATE");
        _commit = _connection.Statement("COMMIT");
        _save = _connection.Statement("SAVEPOINT own");
        _release = _connection.Statement("RELEASE own");
        _undo = _connection.Statement("ROLLBACK TO own");
    }

    internal void Begin() => _begin.ExecuteNonQuery();

    internal void Commit() => _commit.ExecuteNonQuery();

    /// <summary>Writes one caller's rows, or none of them.</summary>
    internal CommitResult Apply(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        // A single statement is atomic by itself.
        if (writes.Count == 1)
        {
            return TryApply(table, partition, writes);
        }

        _save.ExecuteNonQuery();
        var result = TryApply(table, partition, writes);
        if (result is CommitResult.Lost)
        {
            _undo.ExecuteNonQuery();
        }

        _release.ExecuteNonQuery();
        return result;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _save.Dispose();
        _release.Dispose();
        _undo.Dispose();
        _writes.Dispose();
        _connection.Dispose();
    }

    private CommitResult TryApply(string table, string partition, IReadOnlyList<RowWrite> writes)
    {
        var versions = new string?[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            if (!_writes.TryApply(table, partition, writes[i], out versions[i]))
            {
                return CommitResult.Lost.Instance;
            }
        }

        return new CommitResult.Written(versions);
    }
}
