using System.Text;
using OtpNet;

namespace Serverless2FA.Tests.Bundled.OtpNet;

/// <summary>Runs unchanged against the official package.</summary>
public sealed class Base32EncodingTests
{
    public static TheoryData<string, string> Rfc4648()
    {
        var data = new TheoryData<string, string>();
        foreach (var row in Vectors.ReadCsv("rfc4648-base32.csv"))
        {
            data.Add(row[0], row[1]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Rfc4648))]
    public void Writes_and_reads_the_vectors_of_RFC_4648(string text, string base32)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(base32, Base32Encoding.ToString(bytes));
        Assert.Equal(bytes, Base32Encoding.ToBytes(base32));
        Assert.Equal(bytes, Base32Encoding.ToBytes(base32.TrimEnd('=')));
        Assert.Equal(bytes, Base32Encoding.ToBytes(base32.ToLowerInvariant()));
    }

    [Fact]
    public void Brings_back_keys_of_every_length()
    {
        for (var length = 1; length <= 100; length++)
        {
            var key = KeyGeneration.GenerateRandomKey(length);
            Assert.Equal(key, Base32Encoding.ToBytes(Base32Encoding.ToString(key)));
        }
    }

    [Fact]
    public void Writes_every_character_of_the_alphabet() => Assert.Equal(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        Base32Encoding.ToString(Base32Encoding.ToBytes("abcdefghijklmnopqrstuvwxyz234567")));

    [Fact]
    public void Leaves_out_bits_that_make_no_byte() => Assert.Equal([0x08], Base32Encoding.ToBytes("BBB"));

    [Theory]
    [InlineData("MZXW6!")]
    [InlineData("MZXW 6===")]
    [InlineData("MZ=XW6")]
    [InlineData("MZXW0")]
    [InlineData("MZXW1")]
    [InlineData("MZXW8")]
    [InlineData("MZXW9")]
    [InlineData("MZXWé")]
    [InlineData("MZXW@")]
    [InlineData("MZXW[")]
    [InlineData("MZXW`")]
    [InlineData("MZXW{")]
    public void Refuses_a_character_that_is_none_of_Base32(string text) =>
        Assert.Throws<ArgumentException>(() => Base32Encoding.ToBytes(text));

    [Fact]
    public void Refuses_nothing()
    {
        Assert.Throws<ArgumentNullException>(() => Base32Encoding.ToBytes(""));
        Assert.Throws<ArgumentNullException>(() => Base32Encoding.ToBytes(null!));
        Assert.Throws<ArgumentNullException>(() => Base32Encoding.ToString([]));
        Assert.Throws<ArgumentNullException>(() => Base32Encoding.ToString(null!));
    }
}
