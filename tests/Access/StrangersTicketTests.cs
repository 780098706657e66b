using Serverless2FA.Access;

namespace Serverless2FA.Tests.Access;

/// <summary>What anybody can write into a ticket before its signature is looked at.</summary>
public sealed class StrangersTicketTests
{
    [Theory]
    [Trait("Conformance", "C35")]
    [Trait("Conformance", "C40")]
    [InlineData("""{"alg":"\ud800"}""")]
    [InlineData("""{"alg":"HS256","kid":"\ud800"}""")]
    public async Task A_strangers_header_is_refused_and_does_not_throw(string header)
    {
        using var access = new AccessFixture();
        var ticket = (await access.TicketAsync()).BuildWithHeader(header);

        Assert.IsType<Admission<SignInCaller>.Refused>(await access.AdmitAsync<SignInCaller>(ticket));
    }

    [Theory]
    [Trait("Conformance", "C35")]
    [Trait("Conformance", "C40")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("acr")]
    [InlineData("purpose")]
    [InlineData("credential")]
    public async Task A_half_surrogate_in_a_claim_is_refused_and_does_not_throw(string claim)
    {
        using var access = new AccessFixture();
        var ticket = (await access.TicketAsync()).With(claim, "HALF").BuildWithPayload(
            payload => payload.Replace("HALF", "\\ud800", StringComparison.Ordinal));

        Assert.IsType<Admission<SignInCaller>.Refused>(await access.AdmitAsync<SignInCaller>(ticket));
    }
}
