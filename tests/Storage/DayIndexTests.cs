using System.Text;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

/// <summary>
/// The index of changes and locks by day: a row before every commit it is to hold, and none of the everyday.
/// </summary>
[Trait("Feature", "F36")]
public sealed class DayIndexTests : IAsyncLifetime
{
    private StoredAnna _anna = null!;

    /// <summary>What happens all day; everything else is looked for by day.</summary>
    public static TheoryData<AuditAction> Everyday =>
    [
        AuditAction.SignIn, AuditAction.Confirmation, AuditAction.PasscodeSent, AuditAction.EnrollmentStarted,
        AuditAction.EnrollmentCancelled, AuditAction.EnrollmentDemanded, AuditAction.EnrollmentSkipped,
        AuditAction.ApiPasswordUsed,
    ];

    public static TheoryData<AuditAction> Changes => [.. Enum.GetValues<AuditAction>().Except(Everyday.Select(row => row.Data))];

    public async ValueTask InitializeAsync() => _anna = await StoredAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Is_written_before_every_commit_that_changes_something(AuditAction action)
    {
        await CommitAsync(AuditEntry.Done(AuditAction.SignIn), AuditEntry.Done(action));

        Assert.Equal(2, _anna.Rows.Tried.Count);
        var (index, commit) = (_anna.Rows.Tried[0].Single(), _anna.Rows.Tried[1]);
        Assert.Equal(DayIndex.AuditKeyOf(index), commit[1]);
        var row = await _anna.Rows.ReadAsync(
            TableName.AuditByDay, DayIndex.PartitionOf(Anna.Now, Anna.User), index, CancellationToken.None);
        Assert.Equal("anna", Encoding.UTF8.GetString(row!.Content.Span));
    }

    [Theory]
    [MemberData(nameof(Everyday))]
    public async Task Is_not_written_for_everyday_commits(AuditAction action)
    {
        await CommitAsync(AuditEntry.Done(action), AuditEntry.Refused(AuditAction.FactorRemoved, AuditReason.WrongPasscode));

        Assert.Equal("state", Assert.Single(_anna.Rows.Tried)[0]);
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Keeps_a_commit_from_being_written_without_it()
    {
        _anna.Rows.AtWrite(Faults.Before);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => CommitAsync(AuditEntry.Done(AuditAction.FactorRemoved)));

        Assert.DoesNotContain(_anna.Rows.Tried, keys => keys[0] == "state");
        Assert.Equal(0, await _anna.CountedAsync());
    }

    /// <summary>A lost try has a row of its own, which a reader leaves out: its commit isn't there.</summary>
    [Fact]
    public async Task Has_a_row_for_each_try()
    {
        _anna.Rows.AtWrite(write => write());
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(1)));
        await CommitAsync(AuditEntry.Done(AuditAction.FactorRemoved));

        var tried = _anna.Rows.Tried;
        Assert.Equal(4, tried.Count);
        Assert.Equal((DayIndex.AuditKeyOf(tried[0][0]), DayIndex.AuditKeyOf(tried[2][0])), (tried[1][1], tried[3][1]));
        Assert.Empty(await _anna.RowsAsync(tried[1][1], tried[1][1] + "~"));
        Assert.Single(await _anna.RowsAsync(tried[3][1], tried[3][1] + "~"));
    }

    [Theory]
    [InlineData("2026-03-02T23:59:59.9999999+00:00", "2026-03-02")]
    [InlineData("2026-03-03T00:00:00+00:00", "2026-03-03")]
    [InlineData("2026-03-03T00:30:00+01:00", "2026-03-02")]
    public void Goes_by_days_of_UTC(string at, string day) =>
        Assert.Equal(day, DayIndex.DayOf(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Nothing that shows in the roster, so that nothing else is written.</summary>
    private async Task CommitAsync(params AuditEntry[] entries) => await _anna.States.ChangeAsync(
        Anna.User,
        StoredAnna.Origin,
        state => ValueTask.FromResult(Decision.Change(
            state! with { Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)) }, true, [.. entries])),
        CancellationToken.None);
}
