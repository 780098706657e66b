using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class SentPasscodesTests
{
    private static readonly SentPasscode One = new(
        "challenge", PasscodePurpose.SignIn, Method.Sms, "key", [1], Anna.Now.AddSeconds(60));

    [Fact]
    [Trait("Conformance", "C19")]
    public void A_new_one_kills_the_old_one_of_its_challenge()
    {
        var again = One with { Hash = [2] };
        var by = One with { Method = Method.Email };
        var sent = SentPasscodes.None.With(One).With(again);
        Assert.Equal([again], sent.Waiting);
        Assert.Equal([by], sent.With(by).Waiting);
        Assert.Null(sent.With(by).Find("challenge", Method.Sms));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public void Is_found_by_its_challenge_and_method_alone()
    {
        var sent = SentPasscodes.None.With(One).With(One with { Challenge = "another" });
        Assert.Equal(One, sent.Find("challenge", Method.Sms));
        Assert.Null(sent.Find("challenge", Method.Email));
        Assert.Null(sent.Find("Challenge", Method.Sms));
        Assert.Null(sent.Without("challenge").Find("challenge", Method.Sms));
        Assert.NotNull(sent.Without("challenge").Find("another", Method.Sms));
        Assert.Empty(sent.Without(PasscodePurpose.SignIn).Waiting);
        Assert.Equal(2, sent.Without(PasscodePurpose.TwoStep).Waiting.Length);
    }

    [Fact]
    [Trait("Conformance", "C16")]
    public void Expires_at_its_end_and_no_tick_before()
    {
        Assert.False(One.IsExpired(One.ExpiresAt.AddTicks(-1)));
        Assert.True(One.IsExpired(One.ExpiresAt));
        var sent = SentPasscodes.None.With(One);
        Assert.Same(sent, sent.Pruned(One.ExpiresAt.AddTicks(-1)));
        Assert.Empty(sent.Pruned(One.ExpiresAt).Waiting);
    }

    [Fact]
    public void Keeps_the_last_eight()
    {
        var sent = Enumerable.Range(0, 9).Aggregate(
            SentPasscodes.None, (some, i) => some.With(One with { Challenge = $"{i}" }));
        Assert.Equal(8, sent.Waiting.Length);
        Assert.Null(sent.Find("0", Method.Sms));
        Assert.NotNull(sent.Find("8", Method.Sms));
    }
}
