using Serverless2FA.Keys;

namespace Serverless2FA.Tests.Keys;

[Trait("Conformance", "C34")]
public sealed class KeyVersionsTests
{
    private static readonly DateTimeOffset Now = TestKeys.Now;
    private static readonly TimeSpan Delay = TestKeys.PublishDelay;

    [Fact]
    public void Uses_the_newest_version_once_it_was_there_for_the_delay() =>
        Assert.Equal("new", Current(Version("old", Now - TimeSpan.FromDays(9)), Version("new", Now - Delay)));

    [Fact]
    public void Does_not_use_a_version_one_tick_before_the_delay_is_over() =>
        Assert.Equal(
            "old",
            Current(Version("old", Now - TimeSpan.FromDays(9)), Version("new", Now - Delay + TimeSpan.FromTicks(1))));

    [Fact]
    public void Uses_the_newest_of_those_that_are_old_enough() =>
        Assert.Equal(
            "second",
            Current(
                Version("third", Now),
                Version("first", Now - TimeSpan.FromDays(3)),
                Version("second", Now - TimeSpan.FromDays(2))));

    [Fact]
    public void Uses_the_oldest_while_all_are_young() =>
        Assert.Equal(
            "first",
            Current(Version("second", Now - TimeSpan.FromSeconds(1)), Version("first", Now - TimeSpan.FromSeconds(2))));

    [Fact]
    public void Uses_a_version_whose_time_lies_ahead_only_when_it_is_the_only_one()
    {
        var ahead = Version("ahead", Now + TimeSpan.FromMinutes(1));
        Assert.Equal("ahead", Current(ahead));
        Assert.Equal("there", Current(ahead, Version("there", Now)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Chooses_the_same_of_two_made_in_one_second_however_they_are_listed(string one, string other)
    {
        Assert.Equal("a", Current(Version(one, Now), Version(other, Now)));
        Assert.Equal("b", Current(Version(one, Now - Delay), Version(other, Now - Delay)));
    }

    [Fact]
    public void Lists_the_newest_first()
    {
        var listed = KeyVersions.NewestFirst([Version("1", Now - Delay), Version("3", Now), Version("2", Now - Delay)]);
        Assert.Equal(["3", "2", "1"], listed.Select(version => version.Id));
    }

    [Fact]
    public void Will_not_choose_among_none() => Assert.Throws<ArgumentException>(() => Current());

    private static string Current(params KeyVersion[] versions) => KeyVersions.Current(versions, Now, Delay).Id;

    private static KeyVersion Version(string id, DateTimeOffset createdAt) => new(id, new byte[32], createdAt);
}
