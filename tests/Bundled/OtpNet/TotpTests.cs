using System.Globalization;
using OtpNet;

namespace Serverless2FA.Tests.Bundled.OtpNet;

/// <summary>Runs unchanged against the official package.</summary>
[Trait("Conformance", "C2")]
public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    public static TheoryData<string, string, long, long, string> AppendixB()
    {
        var data = new TheoryData<string, string, long, long, string>();
        foreach (var row in Vectors.ReadCsv("rfc6238-appendix-b.csv"))
        {
            data.Add(row[0], row[1], Number(row[2]), Number(row[3]), row[4]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AppendixB))]
    public void Makes_and_accepts_the_passwords_of_RFC_6238(
        string hash, string seed, long unixTime, long step, string expected)
    {
        var totp = new Totp(Convert.FromHexString(seed), 30, Enum.Parse<OtpHashMode>(hash), 8);

        Assert.Equal(expected, totp.ComputeTotp(At(unixTime)));
        Assert.True(totp.VerifyTotp(At(unixTime), expected, out var matched));
        Assert.Equal(step, matched);
    }

    [Fact]
    public void Has_all_eighteen_vectors() => Assert.Equal(18, AppendixB().Count);

    [Fact]
    public void Makes_six_digits_by_the_common_defaults()
    {
        Assert.Equal("287082", new Totp(Secret).ComputeTotp(At(59)));
        Assert.Equal(6, new Totp(Secret).TotpSize);
        Assert.Equal(30, new Totp(Secret).Step);
    }

    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(-1, 0, 0, false)]
    [InlineData(-1, 1, 0, true)]
    [InlineData(-2, 1, 0, false)]
    [InlineData(-2, 2, 0, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 0, 1, true)]
    [InlineData(2, 1, 1, false)]
    [InlineData(10, 10, 10, true)]
    [InlineData(-10, 10, 10, true)]
    [InlineData(11, 10, 10, false)]
    [InlineData(-11, 10, 10, false)]
    public void Accepts_the_steps_of_the_window_and_no_others(int step, int previous, int future, bool accepted)
    {
        var totp = new Totp(Secret);
        var password = totp.ComputeTotp(At((1000 + step) * 30L));

        var window = new VerificationWindow(previous, future);
        var matches = totp.VerifyTotp(At(1000 * 30L), password, out var matched, window);

        Assert.Equal(accepted, matches);
        Assert.Equal(accepted ? 1000 + step : 0, matched);
    }

    [Fact]
    public void The_window_of_the_RFC_is_one_step_to_either_side()
    {
        var totp = new Totp(Secret);
        var accepted = Enumerable.Range(990, 21).Where(step => totp.VerifyTotp(
            At(30_000), totp.ComputeTotp(At(step * 30L)), out _, VerificationWindow.RfcSpecifiedNetworkDelay));

        Assert.Equal([999, 1000, 1001], accepted);
    }

    [Fact]
    public void A_step_lasts_from_its_first_to_its_last_tick()
    {
        var totp = new Totp(Secret);
        var first = At(30_000);

        Assert.True(totp.VerifyTotp(first, totp.ComputeTotp(first.AddSeconds(30).AddTicks(-1)), out _));
        Assert.False(totp.VerifyTotp(first, totp.ComputeTotp(first.AddTicks(-1)), out _));
        Assert.False(totp.VerifyTotp(first, totp.ComputeTotp(first.AddSeconds(30)), out _));
    }

    [Fact]
    public void There_is_no_step_before_the_first()
    {
        var totp = new Totp(Secret);

        var window = new VerificationWindow(previous: 10);

        Assert.False(totp.VerifyTotp(At(0), "000000", out _, window));
        Assert.True(totp.VerifyTotp(At(30), totp.ComputeTotp(At(0)), out var step, window));
        Assert.Equal(0, step);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData(" 287082")]
    [InlineData("287083")]
    [InlineData("２８７０８２")]
    public void Refuses_another_text(string text) => Assert.False(new Totp(Secret).VerifyTotp(At(59), text, out _));

    [Fact]
    public void Keeps_a_copy_of_the_secret()
    {
        var secret = Secret.ToArray();
        var totp = new Totp(secret);
        Array.Clear(secret);

        Assert.Equal("287082", totp.ComputeTotp(At(59)));
    }

    [Fact]
    public void Refuses_impossible_parameters()
    {
        Assert.Throws<ArgumentNullException>(() => new Totp((byte[])null!));
        Assert.Throws<ArgumentException>(() => new Totp([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Totp(Secret, step: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Totp(Secret, totpSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Totp(Secret, totpSize: 11));
        Assert.Equal(10, new Totp(Secret, totpSize: 10).ComputeTotp(At(59)).Length);
    }

    private static DateTime At(long unixTime) => DateTime.UnixEpoch.AddSeconds(unixTime);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
