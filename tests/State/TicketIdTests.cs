using Serverless2FA.State;

namespace Serverless2FA.Tests.State;

public sealed class TicketIdTests
{
    /// <summary>SHA-256 of "abc" (FIPS 180-2 appendix B.1), its first half, in base64url.</summary>
    [Fact]
    public void Is_half_of_the_SHA_256_of_the_jti() => Assert.Equal("ungWv48Bz-pBQUDeXa4iIw", TicketId.Of("abc").Value);

    [Fact]
    public void Takes_the_same_room_whatever_the_jti()
    {
        Assert.Equal(22, TicketId.Of("").Value.Length);
        Assert.Equal(22, TicketId.Of(new string('j', 10_000)).Value.Length);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public void Tells_tickets_apart_to_the_letter() => Assert.NotEqual(TicketId.Of("jti"), TicketId.Of("JTI"));
}
