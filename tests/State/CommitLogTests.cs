using Serverless2FA.State;

namespace Serverless2FA.Tests.State;

[Trait("Conformance", "C45")]
public sealed class CommitLogTests
{
    [Fact]
    public void Knows_the_last_16_commits()
    {
        var log = Enumerable.Range(1, 16).Aggregate(CommitLog.Empty, (some, i) => some.With($"{i}"));
        Assert.All(Enumerable.Range(1, 16), i => Assert.True(log.Has($"{i}")));

        var more = log.With("17");
        Assert.Equal(16, more.Ids.Length);
        Assert.False(more.Has("1"));
        Assert.All(Enumerable.Range(2, 16), i => Assert.True(more.Has($"{i}")));
    }

    [Fact]
    public void Tells_ids_apart_to_the_letter()
    {
        var log = CommitLog.Empty.With("a");
        Assert.False(log.Has("A"));
        Assert.False(log.Has(""));
        Assert.False(CommitLog.Empty.Has("a"));
    }
}
