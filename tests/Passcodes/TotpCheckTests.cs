using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class TotpCheckTests
{
    private const long LongAgo = 0;

    private static readonly TotpSecret Secret = new(Anna.App.Secret);

    [Theory]
    [Trait("Conformance", "C3")]
    [Trait("Feature", "F20")]
    [InlineData(false, -1, 1)]
    [InlineData(true, -1, 0)]
    public void Accepts_its_window_and_finds_ten_steps_around(bool isNarrow, int first, int last)
    {
        for (var offset = -12; offset <= 12; offset++)
        {
            var expected = offset is < -10 or > 10
                ? TotpMatch.None
                : new TotpMatch(Anna.Step + offset, IsWithinWindow: offset >= first && offset <= last);
            Assert.Equal(expected, Find(Anna.App.Show(Anna.Now, offset), LongAgo, isNarrow));
        }
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public void Holds_a_step_from_its_first_tick_to_its_last()
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(Anna.Step * 30);
        var code = Anna.App.Show(start);
        Assert.False(Find(code, LongAgo, now: start.AddSeconds(-30).AddTicks(-1)).IsWithinWindow);
        Assert.True(Find(code, LongAgo, now: start.AddSeconds(-30)).IsWithinWindow);
        Assert.True(Find(code, LongAgo, now: start.AddSeconds(60).AddTicks(-1)).IsWithinWindow);
        Assert.False(Find(code, LongAgo, now: start.AddSeconds(60)).IsWithinWindow);
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public void Opens_the_narrow_window_at_the_first_tick_of_a_step()
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(Anna.Step * 30);
        var code = Anna.App.Show(start);
        Assert.False(Find(code, LongAgo, isNarrow: true, start.AddTicks(-1)).IsWithinWindow);
        Assert.True(Find(code, LongAgo, isNarrow: true, start).IsWithinWindow);
    }

    /// <summary>Where a used step's match is reported, the judge refuses it as used.</summary>
    [Theory]
    [Trait("Conformance", "C4")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Reports_the_step_of_a_code_that_is_used_up(int offset) => Assert.Equal(
        new TotpMatch(Anna.Step + offset, IsWithinWindow: true),
        Find(Anna.App.Show(Anna.Now, offset), lastStep: Anna.Step + offset));

    [Fact]
    public void Takes_the_nearer_of_two_steps_with_one_code()
    {
        const long Step = 59725645;
        Assert.Equal(Anna.App.ShowStep(Step), Anna.App.ShowStep(Step + 5));
        Assert.Equal(new TotpMatch(Step, true), FindAtStep(Step, LongAgo));
        Assert.Equal(new TotpMatch(Step, true), FindAtStep(Step + 1, LongAgo, Step));
        Assert.Equal(new TotpMatch(Step + 5, false), FindAtStep(Step + 3, LongAgo, Step));
        Assert.Equal(new TotpMatch(Step + 5, true), FindAtStep(Step + 4, LongAgo, Step));
    }

    [Fact]
    [Trait("Conformance", "C4")]
    public void Takes_the_later_of_two_steps_with_one_code_when_the_other_is_used_up()
    {
        const long Step = 58261606;
        Assert.Equal(Anna.App.ShowStep(Step), Anna.App.ShowStep(Step + 2));
        Assert.Equal(new TotpMatch(Step, true), FindAtStep(Step + 1, LongAgo, Step));
        Assert.Equal(new TotpMatch(Step + 2, true), FindAtStep(Step + 1, lastStep: Step, Step));
        Assert.Equal(new TotpMatch(Step + 2, true), FindAtStep(Step + 1, lastStep: Step + 1, Step));
        Assert.Equal(new TotpMatch(Step, true), FindAtStep(Step + 1, lastStep: Step + 2, Step));
    }

    [Fact]
    public void Takes_an_accepted_step_before_a_nearer_one_outside_the_window()
    {
        const long Step = 59493017;
        Assert.Equal(Anna.App.ShowStep(Step), Anna.App.ShowStep(Step + 3));
        Assert.Equal(new TotpMatch(Step + 3, true), FindAtStep(Step + 2, LongAgo, Step));
        Assert.Equal(new TotpMatch(Step, true), FindAtStep(Step + 1, LongAgo, Step, TotpWindow.Narrow));
        Assert.Equal(new TotpMatch(Step + 3, false), FindAtStep(Step + 2, LongAgo, Step, TotpWindow.Narrow));
    }

    /// <summary>
    /// Every computed code is a string, so the bytes allocated count them. They may change while the runtime recompiles
    /// the method, so one round in which all are the same is enough: with a search that ends early there is none.
    /// </summary>
    [Fact]
    [Trait("Conformance", "C38")]
    public void Computes_as_many_codes_for_every_refusal()
    {
        var equal = false;
        var cheaper = false;
        for (var round = 0; round < 50; round++)
        {
            var wrong = Cost(Anna.App.Wrong(Anna.Now), LongAgo);
            long[] refused =
            [
                Cost(Anna.App.Show(Anna.Now), lastStep: Anna.Step),
                Cost(Anna.App.Show(Anna.Now, 1), lastStep: Anna.Step + 1),
                Cost(Anna.App.Show(Anna.Now, -2), LongAgo),
                Cost(Anna.App.Show(Anna.Now, 10), LongAgo),
            ];
            equal |= refused.All(cost => cost == wrong);
            cheaper |= Cost(Anna.App.Show(Anna.Now), LongAgo) < wrong;
        }

        Assert.True(equal);
        Assert.True(cheaper);
    }

    private static long Cost(string code, long lastStep)
    {
        var typed = Passcode.TryParse(code)!;
        var before = GC.GetAllocatedBytesForCurrentThread();
        TotpCheck.Find(Secret, typed, Anna.Now, TotpWindow.Normal, lastStep);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TotpMatch Find(string code, long lastStep, bool isNarrow = false, DateTimeOffset? now = null) =>
        TotpCheck.Find(
            Secret,
            Passcode.TryParse(code)!,
            now ?? Anna.Now,
            isNarrow ? TotpWindow.Narrow : TotpWindow.Normal,
            lastStep);

    /// <summary>Types the code of one step (by default the present one) at the beginning of another.</summary>
    private static TotpMatch FindAtStep(long present, long lastStep, long? typed = null, TotpWindow? window = null) =>
        TotpCheck.Find(
            Secret,
            Passcode.TryParse(Anna.App.ShowStep(typed ?? present))!,
            DateTimeOffset.FromUnixTimeSeconds(present * 30),
            window ?? TotpWindow.Normal,
            lastStep);
}
