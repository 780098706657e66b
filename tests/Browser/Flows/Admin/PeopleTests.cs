using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>Everybody, found by name, address, role and state.</summary>
[Trait("Feature", "F37")]
public sealed class PeopleTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    /// <summary>More than a page has, with the demo's six.</summary>
    private const int Customers = 60;

    [Fact]
    [Trait("Feature", "F27")]
    [Trait("Feature", "F34")]
    public async Task Are_found_by_name_address_role_and_state_a_page_at_a_time()
    {
        await ImportAsync();
        var locked = await WithAppAsync("agent-2");
        var visit = await AdministerAsync();
        await locked.FailAsync(10);

        await visit.ChooseTabAsync("People");
        await visit.SeeAsync("50 people shown");
        await visit.PressAsync("Show more");
        await visit.SeeAsync("66 people shown");
        Assert.False(await visit.Button("Show more").IsVisibleAsync());
        await SaysAsync(visit, "Olivia Owner", "Authenticator app, since", "10 recovery codes left", "That's you");
        await SaysAsync(visit, "Adam Admin", "Administrator");
        await SaysAsync(visit, "Agnes Agent", "agent@demo.example", "Agent", "Off", "Not required");
        await SaysAsync(visit, "Sofia Support", "Support staff");
        await SaysAsync(visit, "Abel Agent", "Authenticator app, since", "Locked until");
        await SaysAsync(visit, "Customer 02", "End user", "Suspended");
        await SaysAsync(visit, "Customer 03", "Single sign-on");

        await FindAsync(visit, "aGNES", "Agnes Agent");
        await FindAsync(visit, "customer-07@example.com", "Customer 07");
        await FindAsync(visit, "customer-0", [.. Enumerable.Range(1, 9).Select(number => $"Customer 0{number}")]);
        await visit.Page.GetByLabel("Name, address or id").FillAsync("nobody at all");
        await visit.SearchAsync();
        await visit.Panel.GetByText("Nothing was found.").WaitForAsync();
        Assert.False(await visit.Page.GetByRole(AriaRole.Table, new() { Name = "People found" }).IsVisibleAsync());

        await visit.Page.GetByLabel("Name, address or id").FillAsync("");
        await ChooseAsync(visit, "Who", "Team members", "Abel Agent", "Adam Admin", "Agnes Agent", "Olivia Owner");
        await ChooseAsync(visit, "Two-factor", "On", "Abel Agent", "Adam Admin", "Olivia Owner");
        await visit.Page.GetByLabel("Locked only").CheckAsync();
        await ChooseAsync(visit, "Who", "Agents", "Abel Agent");
    }

    private static async Task SaysAsync(DeskVisit visit, string name, params string[] words)
    {
        var row = await visit.RowOf(name).InnerTextAsync();
        Assert.All(words, word => Assert.Contains(word, row, StringComparison.Ordinal));
    }

    private static async Task FindAsync(DeskVisit visit, string text, params string[] names)
    {
        await visit.Page.GetByLabel("Name, address or id").FillAsync(text);
        await ReadAsync(visit, names);
    }

    private static async Task ChooseAsync(DeskVisit visit, string filter, string option, params string[] names)
    {
        await visit.Page.GetByLabel(filter, new() { Exact = true }).SelectOptionAsync(option);
        await ReadAsync(visit, names);
    }

    private static async Task ReadAsync(DeskVisit visit, string[] names)
    {
        await visit.SearchAsync();
        var count = names.Length == 1 ? "1 person shown" : $"{names.Length} people shown";
        await visit.Panel.GetByText(count).WaitForAsync();
        var found = await visit.Page.GetByRole(AriaRole.Cell).Locator("strong").AllInnerTextsAsync();
        Assert.Equal(names, found.Order(StringComparer.Ordinal));
    }

    private async Task ImportAsync()
    {
        var people = new StringBuilder("id,name,email,role,signInKind,suspended\n");
        for (var number = 1; number <= Customers; number++)
        {
            people.AppendLine(
                CultureInfo.InvariantCulture,
                $"customer-{number:D2},Customer {number:D2},customer-{number:D2}@example.com,end-user,"
                + $"{(number == 3 ? "sso" : "password")},{(number == 2 ? "true" : "false")}");
        }

        (await Service.HelpDesk.ImportAsync(People.Csv(people.ToString()))).Expect(HttpStatusCode.OK);
    }
}
