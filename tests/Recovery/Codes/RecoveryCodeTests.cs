using System.Globalization;
using System.Numerics;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Recovery.Codes;

public sealed class RecoveryCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Bits and the code that they are, worked out by hand: five bits a character, the first first.</summary>
    [Theory]
    [Trait("Conformance", "C23")]
    [InlineData("00000000000000000000", "0000-0000-0000-0000")]
    [InlineData("00000000000000000001", "0000-0000-0000-0001")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")]
    [InlineData("80000000000000000000", "G000-0000-0000-0000")]
    [InlineData("00443214C74254B635CF", "0123-4567-89AB-CDEF")]
    [InlineData("84653A56D7C675BE77DF", "GHJK-MNPQ-RSTV-WXYZ")]
    public void Writes_80_bits_as_four_groups_of_four(string bits, string text)
    {
        Assert.Equal(text, new RecoveryCode(Convert.FromHexString(bits)).Reveal());
        Assert.Equal(text, RecoveryCode.TryParse(text)!.Reveal());
    }

    [Fact]
    [Trait("Conformance", "C23")]
    public void Reads_back_what_it_wrote_whatever_the_bits()
    {
        for (var i = 0; i < 500; i++)
        {
            var bits = System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 10);
            var text = new RecoveryCode(bits).Reveal();
            Assert.Equal(ByHand(bits), text.Replace("-", "", StringComparison.Ordinal));
            Assert.Equal(text, RecoveryCode.TryParse(text)!.Reveal());
        }
    }

    [Theory]
    [Trait("Conformance", "C23")]
    [InlineData("0123-4567-89ab-cdef")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("  0123 4567 89AB CDEF  ")]
    [InlineData("0123\u20134567\u00A089AB\u3000CDEF")]
    [InlineData("O123-4567-89AB-CDEF")]
    [InlineData("o123-4567-89AB-CDEF")]
    [InlineData("0I23-4567-89AB-CDEF")]
    [InlineData("0i23-4567-89AB-CDEF")]
    [InlineData("0L23-4567-89AB-CDEF")]
    [InlineData("0l23-4567-89AB-CDEF")]
    public void Reads_every_spelling_as_one_code(string text) =>
        Assert.Equal("0123-4567-89AB-CDEF", RecoveryCode.TryParse(text)?.Reveal());

    [Theory]
    [Trait("Conformance", "C23")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("0123-4567-89AB-CDEF-0")]
    [InlineData("U123-4567-89AB-CDEF")]
    [InlineData("u123-4567-89AB-CDEF")]
    [InlineData("0123_4567_89AB_CDEF")]
    [InlineData("0123.4567.89AB.CDEF")]
    [InlineData("\u0660123-4567-89AB-CDEF")]
    [InlineData("0123-4567-89AB-CDE\u00C9")]
    [InlineData("0123-4567-89AB-CDE\u0000")]
    [InlineData("123456")]
    public void Refuses_what_is_not_a_code(string? text) => Assert.Null(RecoveryCode.TryParse(text));

    [Fact]
    [Trait("Conformance", "C40")]
    public void Reads_at_most_64_characters()
    {
        Assert.NotNull(RecoveryCode.TryParse("0123456789ABCDEF".PadLeft(64)));
        Assert.Null(RecoveryCode.TryParse("0123456789ABCDEF".PadLeft(65)));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void Is_made_of_80_bits_and_no_other_number(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecoveryCode(new byte[length]));

    [Fact]
    [Trait("Conformance", "C24")]
    public void Is_stretched_the_same_in_every_spelling_and_otherwise_with_every_salt_and_count()
    {
        var code = RecoveryCode.TryParse(Anna.Codes.Codes[0])!;
        var same = RecoveryCode.TryParse(Anna.Codes.Codes[0].ToLowerInvariant().Replace('-', ' '))!;
        Assert.Equal(code.Stretch([1], 2), same.Stretch([1], 2));
        Assert.NotEqual(code.Stretch([1], 2), code.Stretch([2], 2));
        Assert.NotEqual(code.Stretch([1], 2), code.Stretch([1], 3));
        Assert.NotEqual(code.Stretch([1], 2), RecoveryCode.TryParse(Anna.Codes.Codes[1])!.Stretch([1], 2));
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public void Is_not_printed() => Assert.Equal("(recovery code)", $"{new RecoveryCode(new byte[10])}");

    private static string ByHand(ReadOnlySpan<byte> bits)
    {
        var number = new BigInteger(bits, isUnsigned: true, isBigEndian: true);
        var text = "";
        for (var i = 0; i < 16; i++)
        {
            text = Alphabet[int.Parse($"{number % 32}", CultureInfo.InvariantCulture)] + text;
            number /= 32;
        }

        return text;
    }
}
