using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Http;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>
/// The process of the service ends without a word (kill -9) while Azurite, a real one, keeps what it has. The proxy
/// between them holds the process where it is to die.
/// </summary>
[Trait("Feature", "F28")]
[Trait("Conformance", "C45")]
public sealed class KilledServiceTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private CuttingProxy _proxy = null!;
    private RunningService _service = null!;

    public async ValueTask InitializeAsync()
    {
        await azurite.Server.StartAsync();
        _proxy = await CuttingProxy.StartAsync(azurite.Server.Endpoint);
        var throughProxy = azurite.Server.ConnectionString.Replace(
            azurite.Server.Endpoint.AbsoluteUri, _proxy.Endpoint.AbsoluteUri, StringComparison.Ordinal);
        _service = await RunningService.StartAsync(new LocalStore(throughProxy, _ => new TableRowStore(
            azurite.Server.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance)));
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task Killed_between_commit_and_send_it_has_the_person_told_by_its_successor_once()
    {
        var person = await _service.HelpDesk.EnrollAsync();
        var before = await _service.Stored!.VersionAsync(person);

        // The commit arrives, its answer does not, and nothing after it does.
        HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal));
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await UntilAsync(async () => await _service.Stored.VersionAsync(person) != before);
        await KillAsync(request);

        await using var successor = await _service.StartAnotherAsync();
        await IsToldOnceAsync(successor, person);
    }

    [Fact]
    public async Task Killed_between_send_and_answer_it_loses_nothing_either()
    {
        var person = await _service.HelpDesk.EnrollAsync();

        // The mail is in the outbox, and the promise of it can't be removed.
        HoldFrom(request => HttpMethods.IsDelete(request.Method), forward: false);
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await UntilAsync(async () => (await _service.HelpDesk.Outbox.ToAsync(person.Email)).Count == 2);
        await UntilAsync(() => Task.FromResult(_proxy.Requests.Any(
            sent => sent.StartsWith("DELETE", StringComparison.Ordinal))));
        await KillAsync(request);

        await using var successor = await _service.StartAnotherAsync();
        await IsToldOnceAsync(successor, person);
    }

    [Fact]
    public async Task Killed_between_promise_and_commit_it_has_changed_nothing_and_nobody_is_told()
    {
        var person = await _service.HelpDesk.EnrollAsync();
        var before = await _service.Stored!.VersionAsync(person);

        HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal), forward: false);
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await UntilAsync(() => Task.FromResult(_proxy.Requests.Last().EndsWith("$batch", StringComparison.Ordinal)));
        await KillAsync(request);
        Assert.Equal(before, await _service.Stored.VersionAsync(person));

        await using var successor = await _service.StartAnotherAsync();
        await successor.AdvanceAsync(NoticePromise.Own + TimeSpan.FromMinutes(1));
        await successor.RunTimerAsync("SendDueNotices");
        await UntilAsync(async () => await CountDueAsync() == 0);

        Assert.Empty(await successor.HelpDesk.Outbox.ToAsync(person.Email));
        var there = successor.HelpDesk.Meet(person);
        Assert.Equal("complete", (await there.SignInOnceAsync(person.RecoveryCodes[0])).Outcome);
    }

    /// <summary>The code was used: it doesn't work twice, another does, and the person hears of it.</summary>
    private async Task IsToldOnceAsync(RunningService successor, Person person)
    {
        Assert.Equal(1, await CountDueAsync());
        await successor.AdvanceAsync(NoticePromise.Own + TimeSpan.FromMinutes(1));
        await successor.RunTimerAsync("SendDueNotices");
        await UntilAsync(async () => await CountDueAsync() == 0);
        await successor.RunTimerAsync("SendDueNotices");

        Assert.Equal(
            ["A recovery code was used"],
            (await successor.HelpDesk.Outbox.ToAsync(person.Email)).Select(message => message.Subject));
        var there = successor.HelpDesk.Meet(person);
        (await there.SignInOnceAsync(person.RecoveryCodes[0])).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await there.SignInOnceAsync(person.RecoveryCodes[1])).Outcome);
    }

    /// <summary>
    /// The passcode is counted and known by its hash, and nobody will ever get it: another is asked for.
    /// </summary>
    [Fact]
    [Trait("Feature", "F2")]
    [Trait("Conformance", "C44")]
    public async Task Killed_between_commit_and_send_of_a_passcode_the_person_goes_on_with_another()
    {
        var person = await _service.HelpDesk.EnterAsync();
        var before = await _service.Stored!.VersionAsync(person);

        HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal));
        var request = person.StartAsync(person.SignInTicket());
        await UntilAsync(async () => await _service.Stored.VersionAsync(person) != before);
        await KillAsync(request);

        await using var successor = await _service.StartAnotherAsync();
        var there = successor.HelpDesk.Meet(person);
        Assert.Equal("complete", (await there.SignInByMessageAsync()).Outcome);
        Assert.Single(await successor.HelpDesk.Outbox.PasscodesAsync(person.Email));
    }

    /// <summary>From the first such request on no answer comes back, and what comes after it never arrives.</summary>
    private void HoldFrom(Func<HttpRequest, bool> first, bool forward = true)
    {
        var held = 0;
        _proxy.Fault = request =>
        {
            if (Volatile.Read(ref held) == 0 && !first(request))
            {
                return ProxyFault.None;
            }

            var isFirst = Interlocked.Exchange(ref held, 1) == 0;
            return new ProxyFault.Delay(TimeSpan.FromMinutes(5), HoldRequest: !isFirst || !forward);
        };
    }

    private async Task KillAsync(Task request)
    {
        _service.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        _proxy.Fault = _ => ProxyFault.None;
    }

    private async Task<int> CountDueAsync()
    {
        var rows = new TableRowStore(azurite.Server.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance);
        return (await rows.ListAsync(TableName.Due, new RowQuery(Partition: null), default)).Rows.Count;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
