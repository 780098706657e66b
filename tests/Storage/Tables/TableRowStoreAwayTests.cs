using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Storage.Tables;

/// <summary>The table service away, slow, half there, or not what answers.</summary>
[Trait("Conformance", "C44")]
public sealed class TableRowStoreAwayTests(AzuriteServer azurite) : IAsyncLifetime
{
    private const TableName Table = TableName.Users;

    private static readonly TimeSpan FewSeconds = TimeSpan.FromSeconds(4.9);

    /// <summary>Each way into the store; all must end alike.</summary>
    private static readonly string[] Calls = ["read", "insert", "replace", "put", "delete", "remove", "batch", "list"];

    private readonly string _partition = "away-" + RandomNumberGenerator.GetHexString(24, lowercase: true);
    private CuttingProxy? _proxy;
    private TableRowStore? _store;

    private CuttingProxy Proxy => _proxy!;

    private TableRowStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        await azurite.StartAsync();
        _proxy = await CuttingProxy.StartAsync(azurite.Endpoint);
        _store = StoreAt(_proxy.Endpoint);
        await WriteAsync(new RowWrite.Put("state", Bytes("first"), []));
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();

    [Fact]
    public async Task Nobody_listening_is_said_within_seconds()
    {
        var store = StoreAt(Proxy.Endpoint);
        await Proxy.DisposeAsync();

        await AssertAllAwayAsync(store);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up_within_seconds()
    {
        Proxy.Fault = _ => new ProxyFault.Delay(TimeSpan.FromSeconds(30), HoldRequest: true);

        await AssertAllAwayAsync(Store);
    }

    [Theory]
    [InlineData(503, "ServerBusy", 7)]
    [InlineData(500, "InternalError", 3)]
    [InlineData(429, "TooManyRequests", 20)]
    [InlineData(503, null, 1)]
    [InlineData(503, null, null)]
    [InlineData(500, "OperationTimedOut", null)]
    [InlineData(408, null, null)]
    [InlineData(504, null, null)]
    public async Task A_refusal_tells_when_to_come_again(int status, string? code, int? retryAfter)
    {
        Proxy.Fault = _ => new ProxyFault.Answer(status, code, retryAfter);

        Assert.All(
            await AssertAllAwayAsync(Store),
            away => Assert.Equal(TimeSpan.FromSeconds(retryAfter ?? 1), away.RetryAfter));
    }

    [Theory]
    [InlineData(401, null)]
    [InlineData(403, "AuthorizationPermissionMismatch")]
    [InlineData(404, null)]
    [InlineData(409, null)]
    [InlineData(409, "TableBeingDeleted")]
    [InlineData(412, null)]
    [InlineData(502, null)]
    public async Task What_is_no_answer_of_the_table_is_never_taken_for_one(int status, string? code)
    {
        Proxy.Fault = _ => new ProxyFault.Answer(status, code);

        await AssertAllAwayAsync(Store);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task A_success_that_something_else_claims_is_never_taken_for_a_write(int status)
    {
        Proxy.Fault = _ => new ProxyFault.Answer(status);

        foreach (var call in new[] { "insert", "replace", "put", "batch" })
        {
            await AssertAwayAsync(() => CallAsync(Store, call));
        }
    }

    [Fact]
    public async Task A_table_that_is_missing_after_it_was_made_is_away()
    {
        Proxy.Fault = request => request.Path.Value!.EndsWith("/Tables", StringComparison.Ordinal)
            ? ProxyFault.None
            : new ProxyFault.Answer(404, "TableNotFound");

        foreach (var call in new[] { "insert", "replace", "put" })
        {
            await AssertAwayAsync(() => CallAsync(Store, call));
        }
    }

    [Fact]
    public async Task A_request_that_the_service_finds_malformed_is_our_mistake()
    {
        Proxy.Fault = _ => new ProxyFault.Answer(400, "InvalidInput");

        foreach (var call in Calls)
        {
            await Assert.ThrowsAsync<RequestFailedException>(() => CallAsync(Store, call));
        }
    }

    [Fact]
    public async Task A_read_that_broke_off_is_read_again()
    {
        foreach (var fault in new[] { ProxyFault.CutBefore, ProxyFault.CutAfter, ProxyFault.CutWithin })
        {
            var faults = new Queue<ProxyFault>([fault, new ProxyFault.Answer(503)]);
            Proxy.Fault = _ => faults.TryDequeue(out var next) ? next : ProxyFault.None;

            Assert.Equal("first", await ReadAsync("state"));
        }
    }

    [Fact]
    public async Task Half_an_answer_is_no_answer()
    {
        Proxy.Fault = _ => ProxyFault.CutWithin;

        await AssertAllAwayAsync(Store);
    }

    [Fact]
    public async Task Works_again_when_the_service_is_back()
    {
        var folder = Directory.CreateTempSubdirectory("serverless2fa-away-").FullName;
        await using var server = AzuriteServer.InFolder(folder);
        await server.StartAsync();
        var store = StoreAt(server.Endpoint);
        await store.CommitAsync(Table, _partition, [new RowWrite.Insert("state", Bytes("first"), [])], default);

        await server.StopAsync();
        await AssertAwayAsync(() => CallAsync(store, "read"));
        await AssertAwayAsync(() => CallAsync(store, "batch"));

        await server.StartAsync();
        Assert.Equal("first", TextOf(await store.ReadAsync(Table, _partition, "state", default)));
        await CallAsync(store, "put");
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_caller_who_leaves_is_not_told_that_the_service_is_away()
    {
        Proxy.Fault = _ => new ProxyFault.Delay(TimeSpan.FromSeconds(30));
        using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.ReadAsync(Table, _partition, "state", leaving.Token));
    }

    [Fact]
    public async Task Attempts_after_the_first_are_counted()
    {
        using var measured = new Measured();
        var store = StoreAt(Proxy.Endpoint, new StorageMetrics(measured.Meters));
        Proxy.Fault = _ => new ProxyFault.Answer(503, "ServerBusy");

        await AssertAwayAsync(() => CallAsync(store, "read"));

        const string Retry = "serverless2fa.storage.retries reason=transport 1";
        Assert.Equal([Retry, Retry], measured.Counted);
    }

    private static TableRowStore StoreAt(Uri endpoint, StorageMetrics? metrics = null) => new(
        new TableServiceClient(endpoint, AzuriteServer.Credential, TableConnection.Options(metrics)),
        TimeProvider.System,
        NullLogger<TableRowStore>.Instance);

    private async Task CallAsync(TableRowStore store, string call)
    {
        const string Version = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"";
        RowWrite put = new RowWrite.Put("put", Bytes("x"), []);
        Task work = call switch
        {
            "read" => store.ReadAsync(Table, _partition, "state", default),
            "list" => store.ListAsync(Table, new(_partition), default),
            "insert" => store.CommitAsync(Table, _partition, [new RowWrite.Insert("new", Bytes("x"), [])], default),
            "replace" => store.CommitAsync(
                Table, _partition, [new RowWrite.Replace("put", Version, Bytes("x"), [])], default),
            "put" => store.CommitAsync(Table, _partition, [put], default),
            "delete" => store.CommitAsync(Table, _partition, [new RowWrite.Delete("put", Version)], default),
            "remove" => store.CommitAsync(Table, _partition, [new RowWrite.Delete("put", null)], default),
            _ => store.CommitAsync(Table, _partition, [put, new RowWrite.Put("other", Bytes("x"), [])], default),
        };
        await work;
    }

    private Task<StorageUnavailableException[]> AssertAllAwayAsync(TableRowStore store) =>
        Task.WhenAll(Calls.Select(call => AssertAwayAsync(() => CallAsync(store, call))));

    private static async Task<StorageUnavailableException> AssertAwayAsync(Func<Task> call)
    {
        var watch = Stopwatch.StartNew();
        var away = await Assert.ThrowsAsync<StorageUnavailableException>(call);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, FewSeconds);
        return away;
    }

    private async Task WriteAsync(params RowWrite[] writes) =>
        Assert.IsType<CommitResult.Written>(await Store.CommitAsync(Table, _partition, writes, default));

    private async Task<string?> ReadAsync(string key) => TextOf(await Store.ReadAsync(Table, _partition, key, default));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string? TextOf(Row? row) => row is null ? null : Encoding.UTF8.GetString(row.Content.Span);
}
