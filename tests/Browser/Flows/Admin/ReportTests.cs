using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>The compliance report: downloaded, by email, and how the scheduled one goes.</summary>
[Trait("Feature", "F32")]
[Trait("Feature", "F34")]
public sealed class ReportTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    public async Task Is_downloaded_for_each_audience_and_comes_by_email_to_who_asks()
    {
        var visit = await AdministerAsync("admin");
        await visit.ChooseTabAsync("Reports");
        await IsOfAsync(visit, "Team members", "team-members.csv", "admin true", "agent false", "agent-2 false", "owner true");
        await IsOfAsync(visit, "End users", "end-users.csv", "end-user false");

        // The scheduled one may have come already.
        var before = (await Service.HelpDesk.ReportsToAsync(visit.Email)).Count;
        await visit.PressAsync("Email it to me: Team members");
        await visit.ReadOutcomeAsync("The report comes by email in a few minutes.");
        await Service.RunTimerAsync("SendDueReports");
        var file = await Service.HelpDesk.OpenAsync(await NewestAsync(visit.Email, before + 1));
        var ids = file.Lines.Select(line => line["id"]).Order(StringComparer.Ordinal);
        Assert.Equal(["admin", "agent", "agent-2", "owner"], ids);
        visit.Device.Faults.Expect("POST /api/compliance-reports answered 429");
        await visit.PressAsync("Email it to me: Team members");
        await visit.ReadErrorAsync("You asked for this report just now. Try again in 5 minutes.");
    }

    [Fact]
    [Trait("Feature", "F33")]
    public async Task Whether_the_scheduled_report_comes_and_how_sending_goes_is_shown()
    {
        var visit = await AdministerAsync();

        // A ticket that has run out is nobody's for health, which says no more to nobody than that all is well.
        await AdvanceAsync(361);
        visit.Device.Faults.Expect("GET /api/policy answered 401");
        await visit.ChooseTabAsync("Reports");
        await visit.Panel.GetByText("No scheduled report was due yet.").WaitForAsync();
        await Service.RunTimerAsync("ScheduledComplianceReport");
        await BeMailedAsync("admin", "compliance report");
        await BeMailedAsync("owner", "compliance report");
        await visit.Page.ReloadAsync();
        await visit.ChooseTabAsync("Reports");
        await visit.Panel.GetByText("The scheduled report comes as it should.").WaitForAsync();
        await visit.Panel.GetByText("Last sent ").WaitForAsync();
        Assert.Equal(["Email", "Text message"], await visit.Panel.GetByRole(AriaRole.Term).AllInnerTextsAsync());
    }

    /// <summary>Waits until so many reports have come, and takes the newest.</summary>
    private async Task<SentMessage> NewestAsync(string address, int count)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var mails = await Service.HelpDesk.ReportsToAsync(address);
            if (mails.Count >= count)
            {
                Assert.Equal(count, mails.Count);
                return mails[0];
            }

            var waited = TimeProvider.System.GetElapsedTime(patience);
            Assert.True(waited < TimeSpan.FromSeconds(10), $"{mails.Count} of {count} reports came.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static async Task IsOfAsync(DeskVisit visit, string whom, string name, params string[] people)
    {
        var file = await visit.Device.DownloadAsync(() => visit.PressAsync($"Download: {whom}"));
        Assert.Equal(name, file.Name);

        // What reads a text file takes the byte order mark away.
        var sheet = ReportSheet.Read($"\uFEFF{file.Text}");
        var said = sheet.Lines.Select(line => $"{line["id"]} {line["twoFactor"]}");
        Assert.Equal(people, said.Order(StringComparer.Ordinal));
        await visit.ReadOutcomeAsync("The report has been downloaded.");
    }
}
