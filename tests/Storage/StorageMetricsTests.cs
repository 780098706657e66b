using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

/// <summary>What is committed is counted once, and each further try by its reason.</summary>
public sealed class StorageMetricsTests : IAsyncLifetime
{
    private const string SignIn = "serverless2fa.audit.entries action=sign-in result=done 1";
    private const string Contention = "serverless2fa.storage.retries reason=contention 1";
    private const string Unanswered = "serverless2fa.storage.retries reason=unanswered 1";

    private StoredAnna _anna = null!;

    public async ValueTask InitializeAsync() => _anna = await StoredAnna.EnterAsync();

    public ValueTask DisposeAsync() => _anna.DisposeAsync();

    [Fact]
    public async Task A_commit_that_lost_its_race_twice_is_counted_once()
    {
        _anna.Rows.AtWrite(Faults.Race(() => _anna.CountByOthersAsync(1)), times: 2);
        await _anna.CountAsync();

        Assert.Equal([Contention, Contention, SignIn], _anna.Measured.Counted);
    }

    [Fact]
    [Trait("Conformance", "C45")]
    public async Task A_commit_whose_answer_was_lost_is_counted_once()
    {
        _anna.Rows.AtWrite(Faults.After);
        await _anna.CountAsync();

        Assert.Equal([Unanswered, SignIn], _anna.Measured.Counted);
    }

    [Fact]
    public async Task A_lock_and_a_block_are_counted_beside_their_entries()
    {
        AuditEntry[] entries =
        [
            AuditEntry.Refused(AuditAction.SignIn, AuditReason.WrongPasscode, Method.Authenticator),
            AuditEntry.Done(AuditAction.PasscodesLocked, detail: "until"),
            AuditEntry.Done(AuditAction.FactorsBlocked),
        ];
        await _anna.States.ChangeAsync(
            Anna.User,
            StoredAnna.Origin,
            state => ValueTask.FromResult(Decision.Change(state!, 0, [.. entries])),
            CancellationToken.None);

        Assert.Equal(
            [
                "serverless2fa.audit.entries action=sign-in result=refused reason=wrong-passcode method=authenticator 1",
                "serverless2fa.audit.entries action=passcodes-locked result=done 1",
                "serverless2fa.lockouts kind=locked 1",
                "serverless2fa.audit.entries action=factors-blocked result=done 1",
                "serverless2fa.lockouts kind=blocked 1",
            ],
            _anna.Measured.Counted);
    }

    [Fact]
    public async Task What_is_not_written_is_not_counted()
    {
        await _anna.States.ChangeAsync(
            Anna.User, StoredAnna.Origin, _ => ValueTask.FromResult(Decision.Answer(0)), CancellationToken.None);

        Assert.Empty(_anna.Measured.Counted);
    }
}
