using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;

namespace Serverless2FA.Tests.Storage.Embedded;

/// <summary>The database file: shared, locked, broken, of another release.</summary>
[Trait("Conformance", "C44")]
public sealed class EmbeddedFileTests : IAsyncDisposable
{
    private const TableName Table = TableName.Users;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "rows-" + Path.GetRandomFileName());
    private readonly EmbeddedRowStore _store;

    public EmbeddedFileTests() => _store = new(_folder);

    private string FilePath => Path.Combine(_folder, "serverless2fa.db");

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Makes_its_folder_with_the_first_use_and_not_before()
    {
        Assert.False(Directory.Exists(_folder));

        Assert.Null(await _store.ReadAsync(Table, "p", "k", default));

        Assert.True(File.Exists(FilePath));
    }

    [Fact]
    public async Task Many_stores_may_make_the_file_at_once()
    {
        var stores = Enumerable.Range(0, 12).Select(_ => new EmbeddedRowStore(_folder)).ToList();

        await Task.WhenAll(stores.Select((store, number) => Task.Run(() => WriteAsync(store, $"k{number}"))));

        Assert.Equal(12, (await _store.ListAsync(Table, new("p"), default)).Rows.Count);
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Keeps_its_rows_over_a_restart()
    {
        await WriteAsync(_store, "k");
        await _store.DisposeAsync();

        await using var later = new EmbeddedRowStore(_folder);
        Assert.NotNull(await later.ReadAsync(Table, "p", "k", default));
    }

    [Fact]
    public async Task Writes_everything_that_was_handed_in_before_it_ends()
    {
        var writes = Enumerable.Range(0, 200).Select(number => WriteAsync(_store, $"k{number}")).ToList();
        await _store.DisposeAsync();
        await Task.WhenAll(writes);

        await using var later = new EmbeddedRowStore(_folder);
        Assert.Equal(200, (await later.ListAsync(Table, new("p"), default)).Rows.Count);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_away_for_writers_only_and_works_again_when_it_is_released()
    {
        await WriteAsync(_store, "before");
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN EXCLUSIVE";
            await hold.ExecuteNonQueryAsync();

            var watch = Stopwatch.StartNew();
            await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(_store, "meanwhile"));
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4.9));
            Assert.NotNull(await _store.ReadAsync(Table, "p", "before", default));
        }

        await WriteAsync(_store, "after");
        Assert.Null(await _store.ReadAsync(Table, "p", "meanwhile", default));
    }

    [Fact]
    public async Task A_short_lock_is_waited_for()
    {
        await WriteAsync(_store, "before");
        await using var other = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await other.OpenAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync();
        var write = WriteAsync(_store, "k");

        await Task.Delay(TimeSpan.FromMilliseconds(300));
        Assert.False(write.IsCompleted);
        hold.CommandText = "COMMIT";
        await hold.ExecuteNonQueryAsync();

        await write;
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_away_is_left_alone_and_works_again_when_it_is_replaced()
    {
        Directory.CreateDirectory(_folder);
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 1000));
        await File.WriteAllTextAsync(FilePath, text);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _store.ReadAsync(Table, "p", "k", default));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(_store, "k"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _store.ListAsync(Table, new("p"), default));
        Assert.Equal(text, await File.ReadAllTextAsync(FilePath));

        File.Delete(FilePath);
        await WriteAsync(_store, "k");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_away()
    {
        await File.WriteAllTextAsync(_folder, "in the way");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => _store.ReadAsync(Table, "p", "k", default));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync(_store, "k"));

        File.Delete(_folder);
        await WriteAsync(_store, "k");
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(10, true)]
    [InlineData(11, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(26, true)]
    [InlineData(1, false)]
    [InlineData(19, false)]
    [InlineData(21, false)]
    public void A_full_or_broken_disk_is_away_and_a_wrong_statement_is_our_mistake(int code, bool away) =>
        Assert.Equal(away, EmbeddedFailure.Of(new SqliteException("", code)) is StorageUnavailableException);

    [Fact]
    public async Task Refuses_the_file_of_a_later_release()
    {
        await WriteAsync(_store, "k");
        await using (var other = new SqliteConnection($"Data Source={FilePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var later = other.CreateCommand();
            later.CommandText = "PRAGMA user_version = 2";
            await later.ExecuteNonQueryAsync();
        }

        await using var store = new EmbeddedRowStore(_folder);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ReadAsync(Table, "p", "k", default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(store, "k2"));
    }

    private static async Task WriteAsync(EmbeddedRowStore store, string key) =>
        Assert.IsType<CommitResult.Written>(await store.CommitAsync(
            Table, "p", [new RowWrite.Insert(key, Encoding.UTF8.GetBytes("x"), [])], default));
}
