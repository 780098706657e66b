using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>
/// The process of the service ends without a word (kill -9) while Azurite, a real one, keeps what it has.
/// </summary>
[Trait("Feature", "F28")]
[Trait("Conformance", "C45")]
public sealed class KilledServiceTests(OwnAzurite azurite) : IClassFixture<OwnAzurite>, IAsyncLifetime
{
    private KillableService _killable = null!;

    private RunningService Service => _killable.Service;

    public async ValueTask InitializeAsync() => _killable = await KillableService.StartAsync(azurite);

    public ValueTask DisposeAsync() => _killable.DisposeAsync();

    [Fact]
    public async Task Killed_between_commit_and_send_it_has_the_person_told_by_its_successor_once()
    {
        var person = await Service.HelpDesk.EnrollAsync();
        var before = await Service.Stored!.VersionAsync(person);

        // The commit arrives, its answer does not, and nothing after it does.
        _killable.HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal));
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await KillableService.UntilAsync(async () => await Service.Stored.VersionAsync(person) != before);
        await _killable.KillAsync(request);

        var successor = await _killable.SucceedAsync();
        await IsToldOnceAsync(successor, person);
    }

    [Fact]
    public async Task Killed_between_send_and_answer_it_loses_nothing_either()
    {
        var person = await Service.HelpDesk.EnrollAsync();

        // The mail is in the outbox, and the promise of it can't be removed.
        _killable.HoldFrom(request => HttpMethods.IsDelete(request.Method), forward: false);
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await KillableService.UntilAsync(async () => (await Service.HelpDesk.Outbox.ToAsync(person.Email)).Count == 2);
        await KillableService.UntilAsync(() => Task.FromResult(_killable.Requests.Any(
            sent => sent.StartsWith("DELETE", StringComparison.Ordinal))));
        await _killable.KillAsync(request);

        var successor = await _killable.SucceedAsync();
        await IsToldOnceAsync(successor, person);
    }

    [Fact]
    public async Task Killed_between_promise_and_commit_it_has_changed_nothing_and_nobody_is_told()
    {
        var person = await Service.HelpDesk.EnrollAsync();
        var before = await Service.Stored!.VersionAsync(person);

        _killable.HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal), forward: false);
        var request = person.SignInOnceAsync(person.RecoveryCodes[0]);
        await KillableService.UntilAsync(() => Task.FromResult(
            _killable.Requests.Last().EndsWith("$batch", StringComparison.Ordinal)));
        await _killable.KillAsync(request);
        Assert.Equal(before, await Service.Stored.VersionAsync(person));

        var successor = await _killable.SucceedAsync();
        await successor.AdvanceAsync(NoticePromise.Own + TimeSpan.FromMinutes(1));
        await successor.RunTimerAsync("SendDueNotices");
        await KillableService.UntilAsync(async () => await CountDueAsync() == 0);

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
        await KillableService.UntilAsync(async () => await CountDueAsync() == 0);
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
        var person = await Service.HelpDesk.EnterAsync();
        var before = await Service.Stored!.VersionAsync(person);

        _killable.HoldFrom(request => request.Path.Value!.EndsWith("$batch", StringComparison.Ordinal));
        var request = person.StartAsync(person.SignInTicket());
        await KillableService.UntilAsync(async () => await Service.Stored.VersionAsync(person) != before);
        await _killable.KillAsync(request);

        var successor = await _killable.SucceedAsync();
        var there = successor.HelpDesk.Meet(person);
        Assert.Equal("complete", (await there.SignInByMessageAsync()).Outcome);
        Assert.Single(await successor.HelpDesk.Outbox.PasscodesAsync(person.Email));
    }

    /// <summary>Notices that are owed; the calendar of reports lies in the same table.</summary>
    private async Task<int> CountDueAsync()
    {
        var rows = new TableRowStore(azurite.Server.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance);
        var due = await rows.ListAsync(TableName.Due, new RowQuery(Partition: null), default);
        return due.Rows.Count(row => row.Partition.StartsWith("notices|", StringComparison.Ordinal));
    }
}
