using System.Globalization;
using System.Text;

namespace Serverless2FA.Tests.Costs;

/// <summary>The part of docs/costs.md that is computed.</summary>
internal static class CostTable
{
    private const string Begin = "<!-- costs: computed from costs.csv -->";

    private const string End = "<!-- /costs -->";

    private static readonly decimal[] Sizes = [1_000, 100_000, 10_000_000];

    /// <summary>A document's computed part.</summary>
    public static string Of(string document) => document[Start(document)..Stop(document)];

    /// <summary>A document with another computed part.</summary>
    public static string Into(string document, string text) =>
        $"{document[..Start(document)]}{text}{document[Stop(document)..]}";

    /// <summary>The computed part.</summary>
    public static string Make(ListPrices prices, int alertRules)
    {
        var text = new StringBuilder("\n");
        Kinds(text);
        Items(text, [.. Sizes.Select(size => new MonthlyCost(prices, alertRules, size))]);
        Prices(text, prices);
        return text.Append('\n').ToString();
    }

    private static void Kinds(StringBuilder text)
    {
        text.Append("| sign-in | of 100 | requests | storage operations | emails | text messages |\n");
        text.Append("|---|---|---|---|---|---|\n");
        foreach (var kind in SignInCost.All)
        {
            var numbers = Numbers(kind.Share, kind.Requests, kind.StorageOperations, kind.Emails, kind.Texts);
            Row(text, [kind.Kind, .. numbers]);
        }
    }

    private static void Items(StringBuilder text, IReadOnlyList<MonthlyCost> months)
    {
        text.Append("\n| USD a month, by sign-ins a month | 1,000 | 100,000 | 10 million |\n|---|---|---|---|\n");
        foreach (var (item, i) in months[0].Items.Select((item, i) => (item.Item, i)))
        {
            Row(text, [item, .. months.Select(month => Money(month.Items[i].Cost))]);
        }

        Row(text, ["**together**", .. months.Select(month => $"**{Money(month.Total)}**")]);
        Row(text, ["without text messages", .. months.Select(month => Money(month.Total - month.Items[^1].Cost))]);
        Row(text, ["largest", .. months.Select(month => month.Items.MaxBy(item => item.Cost).Item)]);
        var small = months.Select(month => Money(month.TimeWith(Assumptions.SmallMemoryGB)));
        Row(text, ["*time, with instances of 512 MB*", .. small]);
        Row(text, ["*one instance that always waits, more*", .. months.Select(month => Money(month.Ready))]);
    }

    private static void Prices(StringBuilder text, ListPrices prices)
    {
        text.Append("\n| price | of | USD | free a month | region | as of |\n|---|---|---|---|---|---|\n");
        foreach (var price in prices.All)
        {
            Row(text,
            [
                $"[{price.Item}]({price.Source})", price.Unit, Plain(price.Price), Plain(price.Free), price.Region,
                price.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ]);
        }
    }

    private static int Start(string document) => document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;

    private static int Stop(string document) => document.IndexOf(End, StringComparison.Ordinal);

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static IEnumerable<string> Numbers(params int[] numbers) =>
        numbers.Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static string Money(decimal amount) => amount.ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
