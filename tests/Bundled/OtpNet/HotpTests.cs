using System.Globalization;
using OtpNet;

namespace Serverless2FA.Tests.Bundled.OtpNet;

/// <summary>Runs unchanged against the official package.</summary>
public sealed class HotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    public static TheoryData<string, long, long, string> AppendixD()
    {
        var data = new TheoryData<string, long, long, string>();
        foreach (var row in Vectors.ReadCsv("rfc4226-appendix-d.csv"))
        {
            data.Add(row[0], Number(row[1]), Number(row[2]), row[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(AppendixD))]
    public void Makes_and_accepts_the_passwords_of_RFC_4226(
        string secret, long counter, long truncated, string expected)
    {
        var hotp = new Hotp(Convert.FromHexString(secret));

        Assert.Equal(expected, hotp.ComputeHOTP(counter));
        Assert.True(hotp.VerifyHotp(expected, counter));
        Assert.False(hotp.VerifyHotp(expected, counter + 1));
        Assert.Equal(
            (truncated % 100_000_000).ToString("D8", CultureInfo.InvariantCulture),
            new Hotp(Convert.FromHexString(secret), OtpHashMode.Sha1, 8).ComputeHOTP(counter));
    }

    [Fact]
    public void Has_all_ten_vectors() => Assert.Equal(10, AppendixD().Count);

    [Theory]
    [InlineData("")]
    [InlineData("75522")]
    [InlineData("7552244")]
    [InlineData("755225")]
    public void Refuses_another_text(string text) => Assert.False(new Hotp(Secret).VerifyHotp(text, 0));

    [Fact]
    public void Refuses_impossible_parameters()
    {
        Assert.Throws<ArgumentNullException>(() => new Hotp((byte[])null!));
        Assert.Throws<ArgumentException>(() => new Hotp([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotp(Secret, hotpSize: 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hotp(Secret, hotpSize: 9));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
