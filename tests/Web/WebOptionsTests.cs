using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Tests.Hosting;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

/// <summary>Who may open the pages.</summary>
[Trait("Conformance", "C43")]
public sealed class WebOptionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" , ", "")]
    [InlineData("https://help.contoso.com", "https://help.contoso.com")]
    [InlineData("https://a.example,https://b.example:8443", "https://a.example https://b.example:8443")]
    [InlineData("https://a.example  https://a.example,\n http://localhost:3000", "https://a.example http://localhost:3000")]
    [InlineData("http://127.0.0.1:7071 https://192.0.2.7", "http://127.0.0.1:7071 https://192.0.2.7")]
    [InlineData("https://xn--bcher-kva.example", "https://xn--bcher-kva.example")]
    public void Takes_origins_as_browsers_write_them(string value, string origins) =>
        Assert.Equal(origins, string.Join(' ', Read(value).Origins));

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("help.contoso.com")]
    [InlineData("http://help.contoso.com")]
    [InlineData("https://*.contoso.com")]
    [InlineData("https://help.contoso.com/")]
    [InlineData("https://help.contoso.com/page")]
    [InlineData("https://help.contoso.com?x")]
    [InlineData("https://help.contoso.com:443")]
    [InlineData("https://Help.contoso.com")]
    [InlineData("https://bücher.example")]
    [InlineData("https://somebody@help.contoso.com")]
    [InlineData("https://help.contoso.com;script-src")]
    [InlineData("https://help.contoso.com\"")]
    [InlineData("https://[2001:db8::7]")]
    [InlineData("https://a.example; https://b.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://a.example, ftp://b.example")]
    public void Refuses_everything_else_and_says_what_is_right(string value) => Assert.Contains(
        "Web:AllowedOrigins must be https origins as browsers write them",
        Assert.Throws<OptionsValidationException>(() => Read(value)).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task The_service_does_not_start_with_a_wrong_one()
    {
        var settings = new Dictionary<string, string> { ["Web__AllowedOrigins"] = "https://help.contoso.com/" };

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LocalHostProcess.StartAsync(environment: settings));

        Assert.Contains("Web:AllowedOrigins must be https origins", failed.Message, StringComparison.Ordinal);
    }

    private static WebOptions Read(string value)
    {
        var values = new Dictionary<string, string?> { ["Web:AllowedOrigins"] = value };
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddWeb()
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<WebOptions>>().Value;
    }
}
