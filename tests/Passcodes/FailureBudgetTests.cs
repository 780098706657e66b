using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class FailureBudgetTests
{
    public static TheoryData<int, int> Locks => new()
    {
        { 9, 0 }, { 10, 1 }, { 11, 0 },
        { 19, 0 }, { 20, 2 }, { 21, 0 },
        { 30, 4 }, { 40, 8 }, { 50, 16 }, { 59, 0 }, { 60, 32 }, { 61, 0 },
        { 70, 60 }, { 80, 60 }, { 90, 60 }, { 99, 0 }, { 100, 60 },
    };

    [Theory]
    [MemberData(nameof(Locks))]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C13")]
    public void Locks_after_every_tenth_failure_twice_as_long_up_to_an_hour(int failures, int minutes)
    {
        var budget = After(failures);
        Assert.Equal(failures, budget.Failures);
        Assert.Equal(minutes == 0 ? null : Anna.Now.AddMinutes(minutes), budget.LockedUntil);
    }

    [Theory]
    [Trait("Conformance", "C8")]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, true)]
    public void Is_spent_at_the_hundredth_failure(int failures, bool isSpent) =>
        Assert.Equal(isSpent, After(failures).IsSpent);

    [Fact]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C13")]
    public void Is_locked_up_to_the_last_tick_before_the_end()
    {
        var budget = After(10);
        Assert.True(budget.IsLocked(Anna.Now));
        Assert.True(budget.IsLocked(Anna.Now.AddMinutes(1).AddTicks(-1)));
        Assert.False(budget.IsLocked(Anna.Now.AddMinutes(1)));
        Assert.False(FailureBudget.Full.IsLocked(Anna.Now));
        Assert.False(After(9).IsLocked(Anna.Now));
        Assert.False(After(11).IsLocked(Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public void Counts_the_lock_from_the_last_failure()
    {
        var budget = After(9).Fail(Anna.Now.AddMinutes(5));
        Assert.Equal(Anna.Now.AddMinutes(6), budget.LockedUntil);
    }

    private static FailureBudget After(int failures) =>
        Enumerable.Range(0, failures).Aggregate(FailureBudget.Full, (budget, _) => budget.Fail(Anna.Now));
}
