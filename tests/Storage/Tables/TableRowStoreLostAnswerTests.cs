using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Storage.Tables;

/// <summary>
/// A write whose answer was lost: the store says neither Written nor Lost unless the service said so to it, and who
/// reads again finds what happened.
/// </summary>
[Trait("Conformance", "C45")]
public sealed class TableRowStoreLostAnswerTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const TableName Table = TableName.Users;

    private readonly string _partition = "cut-" + RandomNumberGenerator.GetHexString(24, lowercase: true);
    private CuttingProxy? _proxy;
    private TableRowStore? _store;

    private CuttingProxy Proxy => _proxy!;

    private TableRowStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        await azurite.StartAsync();
        _proxy = await CuttingProxy.StartAsync(azurite.Endpoint);
        _store = new(
            new TableServiceClient(_proxy.Endpoint, AzuriteServer.Credential, TableConnection.Options()),
            TimeProvider.System,
            NullLogger<TableRowStore>.Instance);
        await Store.CommitAsync(Table, _partition, [Insert("state", "0")], default);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_whose_every_answer_was_lost_is_unknown_and_found_on_reading_again(bool together)
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(Enumerable.Repeat(ProxyFault.CutAfter, 3));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplaceAsync(version, "1", together));

        Assert.Equal("1", await ReadAsync("state"));
        Assert.Equal(together ? "commit 1" : null, await ReadAsync("audit|1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_clients_own_second_attempt_may_lose_to_its_first(bool together)
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(ProxyFault.CutAfter);

        Assert.IsType<CommitResult.Lost>(await ReplaceAsync(version, "1", together));

        Assert.Equal("1", await ReadAsync("state"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_never_arrived_is_unknown_and_not_there_on_reading_again(bool together)
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(Enumerable.Repeat(ProxyFault.CutBefore, 3));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplaceAsync(version, "1", together));

        Assert.Equal("0", await ReadAsync("state"));
        Assert.Null(await ReadAsync("audit|1"));
        Assert.IsType<CommitResult.Written>(await ReplaceAsync(version, "1", together));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_did_not_arrive_at_first_is_written_by_the_next_attempt(bool together)
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(ProxyFault.CutBefore, new ProxyFault.Answer(503, "ServerBusy"));

        Assert.IsType<CommitResult.Written>(await ReplaceAsync(version, "1", together));
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_unknown_and_the_write_is_found()
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(Enumerable.Repeat(new ProxyFault.Delay(TimeSpan.FromSeconds(10)), 3));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplaceAsync(version, "1", together: true));

        Assert.Equal("1", await ReadAsync("state"));
        Assert.Equal("commit 1", await ReadAsync("audit|1"));
    }

    [Fact]
    public async Task Half_of_a_transactions_answer_is_no_answer()
    {
        var version = (await Store.ReadAsync(Table, _partition, "state", default))!.Version;
        Proxy.HarmNextWrites(Enumerable.Repeat(ProxyFault.CutWithin, 3));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReplaceAsync(version, "1", together: true));

        Assert.Equal("1", await ReadAsync("state"));
    }

    [Fact]
    public async Task A_removal_whose_answer_was_lost_is_unknown_and_done()
    {
        Proxy.HarmNextWrites(Enumerable.Repeat(ProxyFault.CutAfter, 3));

        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => Store.CommitAsync(Table, _partition, [new RowWrite.Delete("state", null)], default));

        Assert.Null(await ReadAsync("state"));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Forty_increments_on_a_bad_line_end_at_exactly_forty()
    {
        var chance = new Random(20260721);
        ProxyFault[] faults =
        [
            ProxyFault.CutBefore, ProxyFault.CutAfter, ProxyFault.CutAfter, ProxyFault.CutWithin,
            new ProxyFault.Answer(500), new ProxyFault.Answer(503, "ServerBusy"),
        ];
        Proxy.Fault = request =>
        {
            lock (chance)
            {
                return chance.Next(HttpMethods.IsGet(request.Method) ? 10 : 3) == 0
                    ? faults[chance.Next(faults.Length)]
                    : ProxyFault.None;
            }
        };

        await Task.WhenAll(Enumerable.Range(0, 40).Select(IncrementAsync));

        Proxy.Fault = _ => ProxyFault.None;
        Assert.Equal("40", await ReadAsync("state"));
        var audit = await Store.ListAsync(Table, new(_partition, "audit|", "audit|~"), default);
        Assert.Equal(40, audit.Rows.Count);
    }

    /// <summary>As the loop of this room does it: a commit is known by its id, whatever the store said of it.</summary>
    private async Task IncrementAsync(int commit)
    {
        for (var done = false; !done;)
        {
            try
            {
                done = await ReadAsync($"audit|{commit}") is not null || await TryIncrementAsync(commit);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private async Task<bool> TryIncrementAsync(int commit)
    {
        var row = await Store.ReadAsync(Table, _partition, "state", default);
        var next = int.Parse(TextOf(row)!, CultureInfo.InvariantCulture) + 1;
        var result = await Store.CommitAsync(
            Table, _partition, [Replace(row!.Version, $"{next}"), Insert($"audit|{commit}", $"{next}")], default);
        return result is CommitResult.Written;
    }

    private Task<CommitResult> ReplaceAsync(string version, string text, bool together) => Store.CommitAsync(
        Table,
        _partition,
        together ? [Replace(version, text), Insert($"audit|{text}", $"commit {text}")] : [Replace(version, text)],
        default);

    private static RowWrite.Insert Insert(string key, string text) => new(key, Encoding.UTF8.GetBytes(text), []);

    private static RowWrite.Replace Replace(string version, string text) =>
        new("state", version, Encoding.UTF8.GetBytes(text), []);

    private async Task<string?> ReadAsync(string key) => TextOf(await Store.ReadAsync(Table, _partition, key, default));

    private static string? TextOf(Row? row) => row is null ? null : Encoding.UTF8.GetString(row.Content.Span);
}
