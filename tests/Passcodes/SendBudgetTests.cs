using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

[Trait("Conformance", "C20")]
public sealed class SendBudgetTests
{
    private static readonly DateTimeOffset Now = Anna.Now;

    [Fact]
    public void Sends_five_at_once_and_holds_the_sixth_back_for_a_minute()
    {
        var four = Sent(4);
        Assert.Null(four.HeldUntil(Now));

        var five = four.Send(Now);
        Assert.Equal(Now.AddMinutes(1), five.HeldUntil(Now));
        Assert.Equal(Now.AddMinutes(1), five.HeldUntil(Now.AddMinutes(1).AddTicks(-1)));
        Assert.Null(five.HeldUntil(Now.AddMinutes(1)));
    }

    [Fact]
    public void Doubles_the_wait_with_each_further_one_up_to_32_minutes()
    {
        var (budget, now) = (Sent(5), Now);
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var until = budget.HeldUntil(now)!.Value;
            waits.Add((until - now).TotalMinutes);
            (budget, now) = (budget.Send(until), until);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 32, 32], waits);
    }

    /// <summary>The sixth waits only if five were sent within ten minutes.</summary>
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Counts_what_was_sent_within_ten_minutes(int ticks, bool isHeld)
    {
        var end = Now.AddMinutes(10).AddTicks(ticks);
        var budget = SendBudget.Full.Send(Now).Send(Now.AddMinutes(3)).Send(Now.AddMinutes(6)).Send(Now.AddMinutes(9)).Send(end);
        Assert.Equal(isHeld, budget.HeldUntil(end) is not null);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Forgets_the_waits_after_an_hour_without_any(int ticks, bool isHeld)
    {
        var later = Now.AddHours(1).AddTicks(ticks);
        var budget = Sent(5).Send(later);
        Assert.Equal(isHeld, budget.HeldUntil(later) is not null);
    }

    [Fact]
    public void Never_sends_more_than_ten_in_an_hour_however_it_is_asked()
    {
        var (budget, sent) = (SendBudget.Full, 0);
        for (var now = Now; now < Now.AddHours(1); now = now.AddSeconds(1))
        {
            if (budget.HeldUntil(now) is null)
            {
                (budget, sent) = (budget.Send(now), sent + 1);
            }
        }

        // Five at once, then after 1, 2, 4, 8 and 16 minutes: the next after 32 more is beyond the hour.
        Assert.Equal(10, sent);
    }

    /// <summary>Four in ten minutes never reach the waits; the day ends them.</summary>
    [Fact]
    public void Sends_thirty_in_24_hours_and_then_on_the_next_day()
    {
        var (budget, sent, last) = (SendBudget.Full, 0, Now);
        for (var now = Now; now < Now.AddDays(1); now = now.AddSeconds(150))
        {
            if (budget.HeldUntil(now) is null)
            {
                (budget, sent, last) = (budget.Send(now), sent + 1, now);
            }
        }

        Assert.Equal(30, sent);
        Assert.Equal(Now.AddDays(1), budget.HeldUntil(last.AddMinutes(30)));
        Assert.Null(budget.HeldUntil(Now.AddDays(1)));
        Assert.Equal(1, budget.Send(Now.AddDays(1)).InDay);
    }

    [Fact]
    public void Stays_small() => Assert.InRange(Sent(1000).Recent.Length, 1, SendBudget.Free);

    private static SendBudget Sent(int times) =>
        Enumerable.Range(0, times).Aggregate(SendBudget.Full, (budget, _) => budget.Send(Now));
}
