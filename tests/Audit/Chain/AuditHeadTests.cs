using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Tests.Audit.Chain;

[Trait("Feature", "F36")]
public sealed class AuditHeadTests
{
    private static readonly byte[] Key = SHA256.HashData("a key"u8);

    private static readonly string[] Records = ["first", "second", "third", "fourth"];

    [Fact]
    public void Is_HMAC_SHA_256_over_the_MAC_before_and_the_record()
    {
        var first = HMACSHA256.HashData(Key, "first"u8);
        byte[] covered = [.. first, .. "second"u8];
        var second = HMACSHA256.HashData(Key, covered);
        var head = Chain("first", "second");
        Assert.Equal(2, head.Count);
        Assert.Equal(second, head.Mac);
        Assert.True(head.IsSealedBy(second));
        Assert.False(head.IsSealedBy(first));
        Assert.False(head.IsSealedBy([]));
    }

    public static TheoryData<string, string[]> Tampered => new()
    {
        { "altered", ["first", "Second", "third", "fourth"] },
        { "the first dropped", ["second", "third", "fourth"] },
        { "one dropped", ["first", "third", "fourth"] },
        { "the last dropped", ["first", "second", "third"] },
        { "two swapped", ["first", "third", "second", "fourth"] },
        { "one twice", ["first", "second", "second", "third", "fourth"] },
        { "one added", ["first", "second", "third", "fourth", "fifth"] },
        { "two joined", ["first", "secondthird", "fourth"] },
        { "all dropped", [] },
    };

    [Theory]
    [MemberData(nameof(Tampered))]
    public void Finds_what_was_done_to_the_records(string what, string[] records)
    {
        var (head, tampered) = (Chain(Records), Chain(records));
        Assert.False(head.IsSealedBy(tampered.Mac), what);
        Assert.NotEqual(head, tampered);
    }

    [Fact]
    public void Is_the_same_for_the_same_records() => Assert.True(Chain(Records).IsSealedBy(Chain(Records).Mac));

    [Fact]
    public void Is_another_under_another_key()
    {
        var other = Records.Aggregate(AuditHead.Empty, (head, record) =>
            head.Append(Encoding.UTF8.GetBytes(record), covered => HMACSHA256.HashData(SHA256.HashData(Key), covered)));
        Assert.False(Chain(Records).IsSealedBy(other.Mac));
    }

    private static AuditHead Chain(params string[] records) => records.Aggregate(
        AuditHead.Empty,
        (head, record) => head.Append(Encoding.UTF8.GetBytes(record), covered => HMACSHA256.HashData(Key, covered)));
}
