using Serverless2FA.Recovery.Codes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Recovery.Codes;

public sealed class RecoveryCodeSetTests
{
    private static readonly RecoveryCodeSet Set = Anna.Codes.Set;

    [Fact]
    [Trait("Conformance", "C24")]
    public void Finds_every_code_of_the_set()
    {
        Assert.Equal(RecoveryCodeSet.Size, Set.Remaining);
        Assert.All(Enumerable.Range(0, Set.Remaining), i => Assert.Equal(i, Set.Find(Set.Hashes[i])));
    }

    [Fact]
    [Trait("Conformance", "C27")]
    public void Finds_nothing_else()
    {
        Assert.Equal(-1, Set.Find(Anna.OtherCodes.Set.Hashes[0]));
        Assert.Equal(-1, Set.Find([]));
        Assert.Equal(-1, Set.Find(Set.Hashes[0].AsSpan(1)));
    }

    [Theory]
    [Trait("Conformance", "C25")]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(9)]
    public void Loses_the_code_that_was_used_and_no_other(int used)
    {
        var left = Set.Without(used);
        Assert.Equal(9, left.Remaining);
        Assert.Equal(-1, left.Find(Set.Hashes[used]));
        Assert.All(
            Enumerable.Range(0, 10).Where(i => i != used),
            i => Assert.Equal(Set.Hashes[i], left.Hashes[left.Find(Set.Hashes[i])]));
        Assert.Equal(10, Set.Remaining);
    }
}
