using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Azure;

namespace Serverless2FA.Tests.Delivery.Azure;

public sealed class CommunicationOptionsTests
{
    private const string Connection = "endpoint=https://contoso.communication.azure.com/;accesskey=c2VjcmV0";
    private const string Endpoint = "https://contoso.communication.azure.com";
    private const string From = "no-reply@contoso.com";

    [Theory]
    [InlineData("", null, "", "")]
    [InlineData(Connection, null, From, "")]
    [InlineData(Connection, null, "", "+18005550100")]
    [InlineData("", Endpoint, From, "Contoso 2FA")]
    [InlineData("", Endpoint, "", "72345")]
    [InlineData("AccessKey=c2VjcmV0;Endpoint=https://contoso.communication.azure.com;", null, From, "")]
    public void Takes_all_or_nothing(string connection, string? endpoint, string email, string sms) =>
        Assert.Equal([], FaultsOf(connection, endpoint, email, sms));

    [Theory]
    [InlineData(Connection, null, "", "", "names a resource, but no sender")]
    [InlineData("", Endpoint, "", "", "names a resource, but no sender")]
    [InlineData("", null, From, "", "is set, but no resource")]
    [InlineData("", null, "", "+18005550100", "is set, but no resource")]
    [InlineData(Connection, Endpoint, From, "", "are both set")]
    [InlineData("", "http://contoso.communication.azure.com", From, "", "Communication:Endpoint must be an https address")]
    [InlineData("", "contoso", From, "", "Communication:Endpoint must be an https address")]
    [InlineData("endpoint=https://c.example", null, From, "", "Communication:ConnectionString must be of the form")]
    [InlineData("endpoint=http://c.example;accesskey=c2VjcmV0", null, From, "", "must be of the form")]
    [InlineData("endpoint=https://c.example;accesskey=not base64!", null, From, "", "must be of the form")]
    [InlineData("endpoint=https://c.example;accesskey=c2VjcmV0;accesskey=c2VjcmV0", null, From, "", "must be of the form")]
    [InlineData("hunter2", null, From, "", "must be of the form")]
    [InlineData(Connection, null, "Contoso <no-reply@contoso.com>", "", "must be an address without a name")]
    [InlineData(Connection, null, "contoso.com", "", "must be an address without a name")]
    [InlineData(Connection, null, "", "0180055501", "Communication:SmsFrom must be a number")]
    [InlineData(Connection, null, "", "+0180055501", "Communication:SmsFrom must be a number")]
    [InlineData(Connection, null, "", "Contoso Helps", "Communication:SmsFrom must be a number")]
    public void Says_what_is_right_without_repeating_a_key(
        string connection, string? endpoint, string email, string sms, string said)
    {
        var fault = Assert.Single(FaultsOf(connection, endpoint, email, sms));

        Assert.Contains(said, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FaultsOf(string connection, string? endpoint, string email, string sms) =>
        new CommunicationOptionsValidator().Validate(Options.DefaultName, new CommunicationOptions
        {
            ConnectionString = connection,
            Endpoint = endpoint is null ? null : new Uri(endpoint, UriKind.RelativeOrAbsolute),
            EmailFrom = email,
            SmsFrom = sms,
        }).Failures ?? [];
}
