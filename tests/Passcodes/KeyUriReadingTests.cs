using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Passcodes;

[Trait("Feature", "F38")]
[Trait("Conformance", "C6")]
public sealed class KeyUriReadingTests
{
    /// <summary>Twenty bytes; the secret of RFC 6238 appendix B.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private const string Uri = $"otpauth://totp/Help%20Desk:anna%40example.com?secret={Secret}";

    [Theory]
    [InlineData(Uri, TotpAlgorithm.Sha1)]
    [InlineData($"{Uri}&issuer=Help%20Desk&algorithm=SHA1&digits=6&period=30", TotpAlgorithm.Sha1)]
    [InlineData($"{Uri}&algorithm=SHA256", TotpAlgorithm.Sha256)]
    [InlineData($"{Uri}&algorithm=sha512", TotpAlgorithm.Sha512)]
    [InlineData($"OTPAUTH://TOTP/x?Secret={Secret}", TotpAlgorithm.Sha1)]
    [InlineData($"otpauth://totp/?secret={Secret}&image=https%3A%2F%2Fexample.com%2Fa.png&", TotpAlgorithm.Sha1)]
    [InlineData("otpauth://totp/x?secret=gezdgnbvgy3tqojqgezdgnbvgy3tqojq", TotpAlgorithm.Sha1)]
    [InlineData($"otpauth://totp/Ünïcødé 😀:a b?secret={Secret}", TotpAlgorithm.Sha1)]
    public void Reads_what_apps_were_set_up_with(string uri, TotpAlgorithm algorithm)
    {
        var app = Assert.IsType<KeyUriReading.App>(KeyUriReading.Of(uri, allowWeak: false));

        Assert.Equal("12345678901234567890"u8.ToArray(), app.Secret.Key);
        Assert.Equal(algorithm, app.Secret.Algorithm);
        Assert.False(app.IsWeak);
        Assert.DoesNotContain(Secret, $"{app}", StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("otpauth://hotp/x?secret=" + Secret)]
    [InlineData("otpauth://hotp/x?counter=1&secret=" + Secret)]
    [InlineData("otpauth-migration://offline?data=x")]
    [InlineData("https://totp/x?secret=" + Secret)]
    [InlineData("otpauth://totp/x")]
    [InlineData("otpauth://totp/x?")]
    [InlineData("otpauth://totp/x?secret=")]
    [InlineData("otpauth://totp/x?secret")]
    [InlineData(" " + Uri)]
    [InlineData(Uri + "&digits=8")]
    [InlineData(Uri + "&digits=5")]
    [InlineData(Uri + "&digits=06")]
    [InlineData(Uri + "&digits=")]
    [InlineData(Uri + "&period=60")]
    [InlineData(Uri + "&period=29")]
    [InlineData(Uri + "&period=31")]
    [InlineData(Uri + "&algorithm=MD5")]
    [InlineData(Uri + "&algorithm=SHA224")]
    [InlineData(Uri + "&algorithm=")]
    [InlineData(Uri + "&secret=" + Secret)]
    [InlineData(Uri + "&issuer=a&issuer=b")]
    [InlineData(Uri + "&issuer=a&ISSUER=a")]
    [InlineData(Uri + "&%64igits=6&digits=6")]
    [InlineData(Uri + "0")]
    [InlineData(Uri + "1")]
    [InlineData(Uri + "8")]
    [InlineData(Uri + "%20A")]
    [InlineData(Uri + "-A")]
    [InlineData("otpauth://totp/x?secret=========" + Secret)]
    public void Refuses_everything_else_and_says_what_is_right(string uri)
    {
        var refused = Assert.IsType<KeyUriReading.Refused>(KeyUriReading.Of(uri, allowWeak: true));

        Assert.NotEmpty(refused.Right);
        Assert.DoesNotContain(Secret, refused.Right, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Base32 digits of whole groups, so that the number of bytes is the only thing that differs.</summary>
    [Theory]
    [InlineData(9, false, false)]
    [InlineData(9, true, false)]
    [InlineData(10, false, false)]
    [InlineData(10, true, true)]
    [InlineData(15, false, false)]
    [InlineData(15, true, true)]
    [InlineData(16, false, true)]
    [InlineData(16, true, true)]
    [InlineData(64, false, true)]
    [InlineData(65, false, false)]
    public void Takes_128_to_512_bits_and_from_80_on_request(int bytes, bool allowWeak, bool isTaken)
    {
        var secret = new TotpSecret([.. Enumerable.Range(1, bytes).Select(value => (byte)value)]);

        var reading = KeyUriReading.Of($"otpauth://totp/x?secret={secret.ToBase32()}", allowWeak);

        Assert.Equal(isTaken, reading is KeyUriReading.App);
        if (reading is KeyUriReading.App app)
        {
            Assert.Equal(secret.Key, app.Secret.Key);
            Assert.Equal(bytes < 16, app.IsWeak);
        }
    }

    [Theory]
    [InlineData(26, true)]
    [InlineData(27, false)]
    [InlineData(28, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Takes_base32_of_lengths_that_there_are(int digits, bool isTaken) => Assert.Equal(
        isTaken,
        KeyUriReading.Of($"otpauth://totp/x?secret={new string('Z', digits)}", allowWeak: false) is KeyUriReading.App);

    [Fact]
    public void Takes_padding()
    {
        var plain = (KeyUriReading.App)KeyUriReading.Of("otpauth://totp/x?secret=AAAAAAAAAAAAAAAAAAAAAAAAAA", true);
        var padded = (KeyUriReading.App)KeyUriReading.Of("otpauth://totp/x?secret=AAAAAAAAAAAAAAAAAAAAAAAAAA%3D=====", true);

        Assert.Equal(plain.Secret.Key, padded.Secret.Key);
    }
}
