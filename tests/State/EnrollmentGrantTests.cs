using Serverless2FA.State;

namespace Serverless2FA.Tests.State;

[Trait("Feature", "F7")]
public sealed class EnrollmentGrantTests
{
    private static readonly EnrollmentGrant Grant = new("ticket", Anna.Now);

    [Fact]
    public void Ends_at_its_time_and_no_tick_before()
    {
        Assert.True(Grant.Allows("ticket", Anna.Now.AddTicks(-1)));
        Assert.False(Grant.Allows("ticket", Anna.Now));
    }

    [Theory]
    [Trait("Conformance", "C30")]
    [InlineData("")]
    [InlineData("Ticket")]
    [InlineData("another")]
    public void Allows_no_other_sign_in(string ticket) => Assert.False(Grant.Allows(ticket, Anna.Now.AddMinutes(-5)));

    [Fact]
    public void Lasts_20_minutes() => Assert.Equal(TimeSpan.FromMinutes(20), EnrollmentGrant.Lifetime);
}
