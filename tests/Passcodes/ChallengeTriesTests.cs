using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class ChallengeTriesTests
{
    private static readonly DateTimeOffset End = Anna.Now.AddMinutes(20);

    [Theory]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "C13")]
    [InlineData(0, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void Ends_a_challenge_at_the_fifth_wrong_try(int failures, bool hasEnded) =>
        Assert.Equal(hasEnded, After(failures, "a").HasEnded("a"));

    [Fact]
    [Trait("Conformance", "C11")]
    public void Counts_each_challenge_by_itself()
    {
        var tries = After(5, "a").Fail("b", End);
        Assert.True(tries.HasEnded("a"));
        Assert.False(tries.HasEnded("b"));
        Assert.False(tries.HasEnded("c"));
        Assert.Equal(2, tries.Failed.Length);
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public void Takes_no_more_tries_once_a_challenge_was_answered_until_it_expires()
    {
        var tries = After(1, "a").End("a", End);
        Assert.True(tries.HasEnded("a"));
        Assert.False(tries.HasEnded("b"));
        Assert.Single(tries.Failed);
        Assert.Empty(tries.Pruned(End).Failed);
    }

    [Fact]
    public void Remembers_64_challenges_and_then_forgets_the_oldest()
    {
        var tries = Enumerable.Range(0, 5 * 64).Aggregate(
            ChallengeTries.None, (some, i) => some.Fail($"{i / 5}", End));
        Assert.Equal(64, tries.Failed.Length);
        Assert.True(tries.HasEnded("0"));

        // One that is remembered takes no other's place.
        Assert.Equal(64, tries.Fail("1", End).Failed.Length);
        Assert.True(tries.Fail("1", End).HasEnded("0"));

        var more = tries.Fail("64", End);
        Assert.Equal(64, more.Failed.Length);
        Assert.False(more.HasEnded("0"));
        Assert.True(more.HasEnded("1"));
    }

    [Fact]
    public void Forgets_a_challenge_when_it_expires_and_no_tick_before()
    {
        var tries = After(5, "a").Fail("b", End.AddTicks(1));
        Assert.Same(tries, tries.Pruned(End.AddTicks(-1)));
        Assert.Equal(["b"], tries.Pruned(End).Failed.Select(failed => failed.Challenge));
        Assert.Empty(tries.Pruned(End.AddTicks(1)).Failed);
    }

    private static ChallengeTries After(int failures, string challenge) =>
        Enumerable.Range(0, failures).Aggregate(ChallengeTries.None, (tries, _) => tries.Fail(challenge, End));
}
