using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Tests.State;

public sealed class UserStateTests
{
    private static readonly DateTimeOffset End = Anna.Now.AddMinutes(5);

    private static readonly UserState Full = Anna.WithApp with
    {
        Enrollment = Anna.Pending with { ExpiresAt = End },
        Grant = new EnrollmentGrant("ticket", End),
        Challenges = ChallengeTries.None.Fail("challenge", End),
        Tickets = CompletedTickets.None.With("ticket", End),
        Sent = SentPasscodes.None.With(new SentPasscode("c", PasscodePurpose.SignIn, Method.Sms, "key", [1], End)),
        Devices = DeviceList.None.With(
            new Device("id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, End)),
        PasscodeBudget = new FailureBudget(10, End),
        RecoveryBudget = new RecoveryBudget(10, End),
    };

    [Fact]
    [Trait("Feature", "F17")]
    public void Keeps_everything_up_to_the_last_tick_before_the_end() =>
        Assert.Equal(Full.Text(), Full.Pruned(End.AddTicks(-1)).Text());

    [Fact]
    [Trait("Feature", "F17")]
    public void Loses_what_has_expired_and_keeps_what_counts()
    {
        var left = Full with
        {
            Enrollment = null,
            Grant = null,
            Challenges = ChallengeTries.None,
            Tickets = CompletedTickets.None,
            Sent = SentPasscodes.None,
            Devices = DeviceList.None,
        };
        Assert.Equal(left.Text(), Full.Pruned(End).Text());
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public void Never_forgets_failures_with_time()
    {
        var later = Full.Pruned(End.AddYears(10));
        Assert.Equal(Full.PasscodeBudget, later.PasscodeBudget);
        Assert.Equal(Full.RecoveryBudget, later.RecoveryBudget);
        Assert.Equal(Full.Factors, later.Factors);
        Assert.Equal(Full.RecoveryCodes, later.RecoveryCodes);
    }

    [Theory]
    [Trait("Feature", "F17")]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, false)]
    public void Ends_a_set_up_at_the_tenth_wrong_code(int failures, bool isOpen)
    {
        var pending = Anna.Pending with { Failures = failures };
        Assert.Equal(isOpen, pending.IsOpen(Anna.Now));
        Assert.Equal(isOpen, (Anna.WithApp with { Enrollment = pending }).Pruned(Anna.Now).Enrollment is not null);
    }

    [Fact]
    [Trait("Feature", "F17")]
    public void Ends_a_set_up_at_its_time_and_no_tick_before()
    {
        Assert.True(Anna.Pending.IsOpen(Anna.Pending.ExpiresAt.AddTicks(-1)));
        Assert.False(Anna.Pending.IsOpen(Anna.Pending.ExpiresAt));
    }
}
