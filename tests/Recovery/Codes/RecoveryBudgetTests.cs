using Serverless2FA.Recovery.Codes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Recovery.Codes;

[Trait("Conformance", "C7")]
public sealed class RecoveryBudgetTests
{
    [Theory]
    [Trait("Conformance", "C13")]
    [InlineData(0, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(11, true)]
    [InlineData(12, true)]
    public void Spaces_tries_from_the_tenth_failure_on(int failures, bool isPaused)
    {
        var budget = After(failures);
        Assert.Equal(isPaused, budget.IsPaused(Anna.Now));
        Assert.Equal(isPaused ? Anna.Now.AddHours(1) : null, budget.NextTryAt);
    }

    [Fact]
    [Trait("Conformance", "C13")]
    public void Is_paused_up_to_the_last_tick_before_the_end()
    {
        var budget = After(10);
        Assert.True(budget.IsPaused(Anna.Now.AddHours(1).AddTicks(-1)));
        Assert.False(budget.IsPaused(Anna.Now.AddHours(1)));
    }

    [Fact]
    public void Allows_one_try_an_hour_after_that()
    {
        var eleventh = After(10).Fail(Anna.Now.AddHours(1));
        Assert.Equal(Anna.Now.AddHours(2), eleventh.NextTryAt);
        Assert.Equal(11, eleventh.Failures);
    }

    private static RecoveryBudget After(int failures) =>
        Enumerable.Range(0, failures).Aggregate(RecoveryBudget.Full, (budget, _) => budget.Fail(Anna.Now));
}
