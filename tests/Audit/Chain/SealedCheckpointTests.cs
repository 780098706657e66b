using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Tests.Audit.Chain;

/// <summary>Only who holds the key says where a chain begins.</summary>
[Trait("Feature", "F36")]
public sealed class SealedCheckpointTests
{
    private static readonly byte[] Content = "content"u8.ToArray();

    private static readonly SealedCheckpoint Right = new(
        new AuditCheckpoint(3, [1, 2, 3], DateTimeOffset.UnixEpoch),
        Content,
        "new",
        TestChain.Mac("new", SealedCheckpoint.Covered("anna", Content)));

    [Fact]
    public void Opens_for_the_person_it_was_made_for()
    {
        var head = Right.Open("anna", TestChain.Mac);
        Assert.Equal(3, head!.Count);
        Assert.Equal([1, 2, 3], head.Mac);
    }

    [Fact]
    public void Opens_for_nobody_else_and_not_once_anything_is_changed()
    {
        SealedCheckpoint[] wrong =
        [
            Right with { Checkpoint = null },
            Right with { Content = "Content"u8.ToArray() },
            Right with { KeyId = "old" },
            Right with { KeyId = "unknown" },
            Right with { KeyId = null },
            Right with { Seal = Array.Empty<byte>() },
            Right with { Seal = Right.Seal[..31] },
            Right with { Seal = TestChain.Mac("new", Content) },
        ];
        Assert.All(wrong, checkpoint => Assert.Null(checkpoint.Open("anna", TestChain.Mac)));
        Assert.Null(Right.Open("bert", TestChain.Mac));
        Assert.Null(Right.Open("", TestChain.Mac));
    }

    [Fact]
    public void Is_told_apart_by_where_the_id_ends() => Assert.NotEqual(
        SealedCheckpoint.Covered("anna", "b"u8), SealedCheckpoint.Covered("annab", ""u8));
}
