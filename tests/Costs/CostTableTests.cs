using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.Costs;

/// <summary>docs/costs.md says what the prices of docs/costs.csv and the counted operations come to.</summary>
public sealed partial class CostTableTests
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    [Fact]
    public async Task Stands_in_the_document_as_it_is_computed()
    {
        var path = Sources.PathOf("docs", "costs.md");
        var document = await File.ReadAllTextAsync(path);
        var alerts = await File.ReadAllTextAsync(Sources.PathOf("infra", "alerts.bicep"));
        var computed = CostTable.Make(await PricesAsync(), AlertRule().Count(alerts));
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            await File.WriteAllTextAsync(path, CostTable.Into(document, computed));
            return;
        }

        Assert.True(
            CostTable.Of(document) == computed,
            $"docs/costs.md differs. Write it anew: {Variable}=1 dotnet test --filter CostTableTests\n\n{computed}");
    }

    [Fact]
    public async Task Names_the_day_the_place_and_the_page_of_every_price()
    {
        var prices = await PricesAsync();

        Assert.All(prices.All, price =>
        {
            Assert.True(price.Price > 0, price.Item);
            Assert.Equal("USD", price.Currency);
            Assert.NotEmpty(price.Region);
            Assert.Equal(Uri.UriSchemeHttps, price.Source.Scheme);
            Assert.InRange(price.AsOf, new DateOnly(2021, 1, 1), new DateOnly(2100, 1, 1));
        });
    }

    [Fact]
    public void Knows_every_timer_of_each_minute()
    {
        var schedules =
            from type in typeof(Funnel).Assembly.GetTypes()
            from method in type.GetMethods()
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<TimerTriggerAttribute>()
            where trigger is not null && trigger.Schedule.EndsWith(" * * * * *", StringComparison.Ordinal)
            select trigger.Schedule;

        Assert.Equal(Assumptions.MinuteTimers, schedules.Count());
        Assert.Equal(100, SignInCost.All.Sum(kind => kind.Share));
    }

    [Fact]
    public async Task Charges_for_an_evaluation_each_five_minutes_as_the_alerts_have_it()
    {
        var alerts = await File.ReadAllTextAsync(Sources.PathOf("infra", "alerts.bicep"));

        Assert.Contains("evaluationFrequency: 'PT5M'", alerts, StringComparison.Ordinal);
        Assert.InRange(AlertRule().Count(alerts), 5, 50);
    }

    private static async Task<ListPrices> PricesAsync()
    {
        using var text = new StringReader(await File.ReadAllTextAsync(Sources.PathOf("docs", "costs.csv")));
        return new ListPrices(text);
    }

    [GeneratedRegex("^    name: '[a-z-]+'$", RegexOptions.Multiline, 1000)]
    private static partial Regex AlertRule();
}
