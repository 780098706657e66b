using System.Text;
using Serverless2FA.Compliance;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Delivery.Due;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// Whatever fails at whichever operation of a change, and however: the report that is made right after says of the
/// person what the state says, and so does the next, which clears the marks away that were left behind.
/// </summary>
[Trait("Feature", "F32")]
[Trait("Conformance", "C44")]
public abstract class ReportCrashSuite : IAsyncLifetime
{
    private static readonly AccountPolicy Policy = new(RequireForTeamMembers: true)
    {
        Grace = new EnrollmentGrace(Anna.Now.AddDays(14)),
    };

    private readonly SendingWorld _policies = new(Anna.Now);
    private RosterWorld _world = null!;
    private ReportMaker _maker = null!;

    public static TheoryData<string> Changes => [.. ShownChange.All.Keys];

    public async ValueTask InitializeAsync()
    {
        _world = new RosterWorld(await OpenAsync());
        var source = _policies.PoliciesOver(_policies.Clean);
        Assert.NotNull(await source.SaveAsync(Policy, version: null, CancellationToken.None));
        _maker = new ReportMaker(new ReportWalk(_world.Roster, source, _world.Clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        await _policies.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Reports_what_the_state_says_whatever_fails_where(string change)
    {
        var users = new List<UserId>();
        foreach (var mishap in Enum.GetValues<Mishap>())
        {
            var failing = 0;
            while (await FailAsync(ShownChange.All[change], failing, mishap, users))
            {
                await AssertExactAsync(users[^1]);
                failing++;
            }

            // Read, index, mark, commit, settle.
            Assert.InRange(failing, 5, 20);
        }

        await AssertExactAsync([.. users]);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await AssertExactAsync([.. users]);
        Assert.All(
            await Task.WhenAll(users.Select(_world.RowsOfAsync)),
            rows => Assert.All(rows.Values, row => Assert.Null(row.PendingSince)));
        await AssertExactAsync([.. users]);
    }

    private protected abstract Task<TestStore> OpenAsync();

    /// <summary>False when the commit was over before it came to that operation.</summary>
    private async Task<bool> FailAsync(ShownChange change, int failing, Mishap mishap, List<UserId> users)
    {
        var user = await _world.EnterAsync(change.Before);
        users.Add(user);
        var rows = new FailingRows(_world.Rows, failing, mishap);
        try
        {
            await RosterWorld.ChangeAsync(_world.StatesOver(rows), user, state => change.Change(state, user));
        }
        catch (StorageUnavailableException)
        {
            Assert.True(rows.HasFailed);
        }

        return rows.HasFailed;
    }

    /// <summary>In one report about everybody, each of these people has exactly the line that the state has.</summary>
    private async Task AssertExactAsync(params UserId[] users)
    {
        var states = _world.StatesOver(_world.Rows);
        var reported = new Dictionary<Audience, ILookup<string, string>>();
        foreach (var audience in Enum.GetValues<Audience>())
        {
            reported[audience] = await ReportAsync(audience);
        }

        foreach (var user in users)
        {
            var state = await states.FindAsync(user, CancellationToken.None);
            var line = StateLine.Of(state, Policy, _world.Clock.GetUtcNow());
            foreach (var (audience, lines) in reported)
            {
                var isHere = line is not null && state!.Profile.Role is Role.EndUser == audience is Audience.EndUsers;
                Assert.Equal(isHere ? [line] : Array.Empty<string?>(), lines[user.Value]);
            }
        }
    }

    /// <summary>The lines of a report as it would be sent, by the id that they begin with.</summary>
    private async Task<ILookup<string, string>> ReportAsync(Audience audience)
    {
        var job = new ReportJob("job", "asker", audience, _world.Clock.GetUtcNow());
        using var made = await _maker.MakeAsync(job, most: null, CancellationToken.None);
        var file = Assert.Single(made!.Finish(comparedWith: null).Attachments);
        return Encoding.UTF8.GetString(file.Content.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).ToLookup(line => line.Split(',')[0], StringComparer.Ordinal);
    }
}

public sealed class ReportCrashesOnEmbedded : ReportCrashSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class ReportCrashesOnAzurite(AzuriteServer azurite) : ReportCrashSuite
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite);
}
