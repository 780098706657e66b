using Serverless2FA.Delivery.Destinations;

namespace Serverless2FA.Tests.Delivery.Destinations;

[Trait("Feature", "F13")]
public sealed class PhoneNumberTests
{
    [Theory]
    [Trait("Feature", "F14")]
    [InlineData("+4915112345678", "DE")]
    [InlineData("+919876543210", "IN")]
    [InlineData("+12025550123", "US")]
    [InlineData("+14165550123", "CA")]
    [InlineData("+18765550123", "JM")]
    [InlineData("+17875550123", "PR")]
    [InlineData("+79161234567", "RU")]
    [InlineData("+77012345678", "KZ")]
    [InlineData("+76012345678", "KZ")]
    [InlineData("+447700900123", "GB")]
    [InlineData("+393331234567", "IT")]
    [InlineData("+35812345678", "FI")]
    [InlineData("+6911234567", "FM")]
    [InlineData("+50912345678", "HT")]
    public void Reads_a_number_and_its_country(string text, string country)
    {
        var number = PhoneNumber.TryParse(text);
        Assert.Equal(country, number!.Country);
        Assert.Equal(text, number.Reveal());
    }

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("4915112345678")]
    [InlineData("004915112345678")]
    [InlineData("+49 151 12345678")]
    [InlineData("+49-151-12345678")]
    [InlineData("+(49)15112345678")]
    [InlineData("+0915112345678")]
    [InlineData("+491511")]
    [InlineData("+4915112345678901")]
    [InlineData("+49151123456x8")]
    [InlineData("+\uFF14\uFF1915112345678")]
    [InlineData("+80012345678")]
    [InlineData("+19005550123")]
    [InlineData("+881612345678")]
    [InlineData("+2101234567")]
    [InlineData("+99912345678")]
    public void Refuses_what_is_not_a_countrys_number_in_E164_form(string? text) =>
        Assert.Null(PhoneNumber.TryParse(text));

    [Theory]
    [InlineData("+491511", false)]
    [InlineData("+4915112", true)]
    [InlineData("+491511234567890", true)]
    [InlineData("+4915112345678901", false)]
    public void Has_7_to_15_digits(string text, bool isNumber) =>
        Assert.Equal(isNumber, PhoneNumber.TryParse(text) is not null);

    [Fact]
    [Trait("Conformance", "C42")]
    public void Shows_the_last_two_digits_alone()
    {
        Assert.Equal("+***********78", PhoneNumber.Mask("+4915112345678"));
        Assert.Equal("(phone number)", $"{PhoneNumber.TryParse("+4915112345678")}");
    }

    [Theory]
    [InlineData("IN", true)]
    [InlineData("DE", true)]
    [InlineData("JM", true)]
    [InlineData("in", false)]
    [InlineData("ZZ", false)]
    [InlineData("", false)]
    public void Knows_which_codes_are_countries(string code, bool isCountry) =>
        Assert.Equal(isCountry, PhoneNumber.IsCountry(code));
}
