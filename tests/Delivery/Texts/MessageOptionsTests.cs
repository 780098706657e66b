using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Texts;

namespace Serverless2FA.Tests.Delivery.Texts;

[Trait("Conformance", "C37")]
public sealed class MessageOptionsTests
{
    [Fact]
    public void Takes_the_name_in_peoples_app_for_the_product_unless_it_has_one_of_its_own()
    {
        Assert.Equal("Contoso", Read(("Authenticator:Issuer", "Contoso")).Product);
        Assert.Equal("Contoso", Read(("Authenticator:Issuer", "Contoso"), ("Messages:Product", "")).Product);
        Assert.Equal("Help", Read(("Authenticator:Issuer", "Contoso"), ("Messages:Product", "Help")).Product);
    }

    [Theory]
    [InlineData("https://help.contoso.example")]
    [InlineData("http://localhost:7071")]
    [InlineData("http://127.0.0.1:7071/page")]
    public void Takes_addresses_that_nobody_on_the_way_can_change(string address)
    {
        var options = Read(
            ("Messages:Product", "Help"),
            ("Messages:Site", address),
            ("Messages:SettingsUrl", address),
            ("Messages:ReportUrl", address));

        Assert.Equal(new Uri(address), options.Site);
        Assert.Equal(new Uri(address), options.SettingsUrl);
        Assert.Equal(new Uri(address), options.ReportUrl);
    }

    [Theory]
    [InlineData("Messages:Site", "http://help.contoso.example", "Messages:Site must be an https address")]
    [InlineData("Messages:Site", "help.contoso.example", "Messages:Site must be an https address")]
    [InlineData("Messages:Site", "/page", "Messages:Site must be an https address")]
    [InlineData("Messages:Site", "javascript:alert(1)", "Messages:Site must be an https address")]
    [InlineData("Messages:Site", "", "Messages:Site is missing")]
    [InlineData("Messages:SettingsUrl", "http://help.contoso.example", "Messages:SettingsUrl must be an https address")]
    [InlineData("Messages:ReportUrl", "http://help.contoso.example", "Messages:ReportUrl must be an https address")]
    [InlineData("Messages:ReportUrl", "javascript:alert(1)", "Messages:ReportUrl must be an https address")]
    [InlineData("Messages:ReportUrl", "/reports", "Messages:ReportUrl must be an https address")]
    [InlineData("Messages:Product", "Help\r\nBcc: all@x.example", "Messages:Product must be one line")]
    [InlineData("Messages:Product", "12345678901234567890123456789012345678901234567890123456789012345", "1 to 64")]
    public void Says_what_is_right(string setting, string value, string said)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(("Messages:Product", "Help"), (setting, value)));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wants_a_name() => Assert.Throws<OptionsValidationException>(() => Read());

    private static MessageOptions Read(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["Messages:Site"] = "https://help.contoso.example" };
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return services.AddTexts().BuildServiceProvider().GetRequiredService<IOptions<MessageOptions>>().Value;
    }
}
