using System.Globalization;

namespace Serverless2FA.Tests.Costs;

/// <summary>docs/costs.csv: list prices, each with the day and the page that it is from.</summary>
internal sealed class ListPrices
{
    private readonly IReadOnlyDictionary<string, ListPrice> _prices;

    public ListPrices(TextReader text)
    {
        var prices = text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Read).ToList();
        All = prices;
        _prices = prices.ToDictionary(price => price.Item, StringComparer.Ordinal);
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ListPrice> All { get; }

    /// <summary>What so many units cost in a month, beyond what is free.</summary>
    public decimal Of(string item, decimal units) =>
        Math.Max(0, units - _prices[item].Free) * _prices[item].Price;

    /// <summary>A line without quotes; no cell has a comma.</summary>
    private static ListPrice Read(string line) => line.Split(',') switch
    {
        [var item, var unit, var price, var free, var currency, var region, var asOf, var source] => new ListPrice(
            item,
            unit,
            decimal.Parse(price, CultureInfo.InvariantCulture),
            decimal.Parse(free, CultureInfo.InvariantCulture),
            currency,
            region,
            DateOnly.ParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            new Uri(source)),
        _ => throw new FormatException($"A price has eight cells: {line}"),
    };
}

/// <summary>One price.</summary>
/// <param name="Item">The name by which the computation asks for it.</param>
/// <param name="Unit">What the price is for.</param>
/// <param name="Price">The price of a unit.</param>
/// <param name="Free">Units a month that cost nothing.</param>
/// <param name="Currency">USD.</param>
/// <param name="Region">Where it holds.</param>
/// <param name="AsOf">The day of the page that said it.</param>
/// <param name="Source">The page.</param>
internal sealed record ListPrice(
    string Item, string Unit, decimal Price, decimal Free, string Currency, string Region, DateOnly AsOf, Uri Source);
