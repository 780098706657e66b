using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>The audit trail: searched, exported, and held to be whole, or not.</summary>
[Trait("Feature", "F36")]
public sealed class AuditTrailTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    public async Task Is_searched_by_person_action_result_and_time_and_exported()
    {
        var agent = await WithAppAsync("agent");
        await agent.FailAsync(1);
        for (var entry = 0; entry < 51; entry++)
        {
            (await Service.Client.PutAsync("users/agent", Service.HelpDesk.DirectoryTicket, Profile($"Agnes {entry}")))
                .Expect(HttpStatusCode.OK);
        }

        var visit = await OpenAsync("admin");
        await visit.Panel.GetByText("50 entries shown, the newest first").WaitForAsync();
        await visit.PressAsync("Show more");
        await visit.RowOf("Person entered").First.WaitForAsync();

        visit.Device.Faults.Expect("GET /api/audit answered 404");
        await Field(visit, "Id of a person").FillAsync("nobody");
        await visit.SearchAsync();
        await visit.ReadErrorAsync("This person isn't known here.");
        await Field(visit, "Id of a person").FillAsync("agent");
        await FindAsync(visit, "50 entries shown");
        await visit.PressAsync("Show more");
        await visit.Panel.GetByText("55 entries shown, the newest first").WaitForAsync();
        await ChooseAsync(visit, "What", "Sign-in", "1 entry shown, the newest first");
        await visit.SeeAsync("Refused: wrong passcode");
        await ChooseAsync(visit, "Result", "Done", "Nothing was found.");
        await ChooseAsync(visit, "What", "Person changed", "50 entries shown");
        await ExportAsync(visit);

        await ChooseAsync(visit, "What", "Method set up", "1 entry shown, the newest first");
        var now = Service.Clock.Now.ToOffset(TimeSpan.FromHours(1));
        await Field(visit, "From").FillAsync($"{now.AddDays(1):yyyy-MM-ddTHH:mm}");
        await FindAsync(visit, "Nothing was found.");
        await Field(visit, "Until").FillAsync($"{now:yyyy-MM-ddTHH:mm}");
        visit.Device.Faults.Expect("GET /api/audit answered 400");
        await visit.PressAsync("Search");
        await visit.ReadErrorAsync("That isn't in order: “Until” must come after “From”.");
        await Field(visit, "Until").FillAsync("");
        await Field(visit, "From").FillAsync($"{now.AddDays(-1):yyyy-MM-ddTHH:mm}");
        await FindAsync(visit, "1 entry shown, the newest first");
    }

    [Fact]
    public async Task Is_said_to_be_whole_until_somebody_has_been_at_it()
    {
        var visit = await OpenAsync("owner");
        await visit.Page.GetByText("Verify the trail").ClickAsync();
        await visit.PressAsync("Verify");
        await visit.ReadOutcomeAsync("Everything is as it was written. Trails: 6, records:");

        await TakeAwayAsync("agent-2");
        await visit.PressAsync("Verify");
        await visit.ReadErrorAsync("1 fault was found:");
        await visit.Page.GetByRole(AriaRole.Listitem).GetByText("agent-2").WaitForAsync();
        await Field(visit, "Id of a person").FillAsync("owner");
        await visit.PressAsync("Verify");
        await visit.ReadOutcomeAsync("Everything is as it was written. Trails: 1, records:");
    }

    private static object Profile(string name) =>
        new { name, email = "agent@demo.example", role = "agent", signInKind = "password" };

    private static async Task ChooseAsync(DeskVisit visit, string filter, string option, string found)
    {
        await Field(visit, filter).SelectOptionAsync(option);
        await FindAsync(visit, found);
    }

    private static async Task FindAsync(DeskVisit visit, string found)
    {
        await visit.SearchAsync();
        await visit.Panel.GetByText(found).WaitForAsync();
    }

    // All that the search finds, not only what is shown of it.
    private static async Task ExportAsync(DeskVisit visit)
    {
        var file = await visit.Device.DownloadAsync(() => visit.PressAsync("Export"));
        await visit.ReadOutcomeAsync("51 entries have been exported.");
        Assert.Equal("audit.ndjson", file.Name);
        var entries = file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(51, entries.Count);
        Assert.All(entries, entry => Assert.Equal(
            ["user-changed", "agent", "(application) application", "done"],
            ((string[])["action", "user", "actor", "result"]).Select(member => entry.GetProperty(member).GetString())));
    }

    private async Task<DeskVisit> OpenAsync(string person)
    {
        var visit = await AdministerAsync(person);
        await visit.ChooseTabAsync("Audit trail");
        return visit;
    }

    // Takes a person's newest entry away, as somebody with access to the store could.
    private async Task TakeAwayAsync(string person)
    {
        var rows = LocalStore.Embedded.Open(Service.Data!);
        var partition = UserKey.Partition(UserId.TryParse(person)!.Value);
        var query = new RowQuery(partition, UserKey.AuditPrefix, $"{UserKey.AuditPrefix}~");
        var newest = (await rows.ListAsync(TableName.Users, query, CancellationToken.None)).Rows[0];
        var written = await rows.CommitAsync(
            TableName.Users, partition, [new RowWrite.Delete(newest.Key, newest.Version)], CancellationToken.None);
        Assert.IsType<CommitResult.Written>(written);
    }
}
