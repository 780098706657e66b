using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Owners and admins: the policy, help, support access, reports and the audit trail.</summary>
internal static class AdministrationScenes
{
    /// <summary>Before the others: some of it is what they do by.</summary>
    public static async Task PolicyAsync(Stage stage)
    {
        var ticket = stage.Adele.AdminTicket();
        var policy = await stage.ShowAsync("policy", "As it is.", "GET policy", ticket);
        var change = new { requireForTeamMembers = false, requireForEndUsers = true, grace = new { skips = 3 } };
        await stage.ShowAsync(
            "grace", "Require a factor of end users, after three sign-ins.", "POST policy/preview", ticket, change);
        await stage.ShowAsync("no-tag", "Which policy is changed isn't said.", "PUT policy", ticket, change);
        await stage.ShowAsync(
            "changed", "Require a factor of end users, after three sign-ins.", "PUT policy", ticket, change,
            ("If-Match", policy.Header("ETag")!));
        await stage.ShowAsync(
            "late", "Somebody else was faster.", "PUT policy", ticket, change, ("If-Match", policy.Header("ETag")!));
        await stage.Service.AdvanceAsync(TimeSpan.FromSeconds(31));
    }

    public static async Task PlayAsync(Stage stage)
    {
        await stage.Adele.SetUpAsync();
        await stage.Otto.SetUpAsync();
        await HelpAsync(stage);
        await LetHelpAsync(stage);
        await ReportAsync(stage);
        await AuditAsync(stage);
        await KeepAsync(stage);
    }

    private static async Task HelpAsync(Stage stage)
    {
        var adele = stage.Adele;
        foreach (var (how, what) in new[] { ("recovery-code", "made"), ("unlock", "unlocked"), ("reset", "reset") })
        {
            await stage.ShowAsync(
                "not-found", "The directory doesn't know this person.", $"POST users/nobody/{how}",
                adele.AdminTicket(), new { passcode = await stage.CodeAsync(adele) });
            if (how is "unlock")
            {
                var begun = await stage.Agnes.BeginByAsync("email", proof: new Proof(await stage.CodeAsync(stage.Agnes)));
                await stage.Agnes.FailAsync(10);
                await stage.ShowAsync(
                    "locked", "After ten wrong passcodes in a row.", $"POST enrollments/{begun.Word("id")}/confirm",
                    stage.Agnes.ManageTicket(), new { passcode = "492039" });
                await stage.ShowAsync(
                    "locked", "After ten wrong passcodes in a row.", "POST sign-ins", stage.Agnes.SignInTicket(),
                    new { passcode = "492039" });
            }

            await stage.ShowAsync(
                "wrong", "Not the admin's own passcode.", $"POST users/agnes/{how}", adele.AdminTicket(),
                new { passcode = adele.App.WrongCode() });
            await stage.ShowAsync(
                what, "With the admin's own passcode.", $"POST users/agnes/{how}", adele.AdminTicket(),
                new { passcode = await stage.CodeAsync(adele) });
            if (how is not "recovery-code")
            {
                await stage.ShowAsync(
                    "conflict", "There is nothing to do.", $"POST users/agnes/{how}", adele.AdminTicket(),
                    new { passcode = await stage.CodeAsync(adele) });
            }
        }
    }

    private static async Task LetHelpAsync(Stage stage)
    {
        var otto = stage.Otto;
        var staff = new[] { "support" };
        await stage.ShowAsync("none", "Nobody may.", "GET support-access", otto.AdminTicket());
        await stage.ShowAsync(
            "wrong", "Not the owner's own passcode.", "PUT support-access", otto.AdminTicket(),
            new { hours = 4, staff, passcode = otto.App.WrongCode() });
        await stage.ShowAsync(
            "not-found", "No confirmation of this ticket.", "PUT support-access", otto.AdminTicket(),
            new { hours = 4, staff, passcode = "492039", confirmation = "none" });
        await stage.ShowAsync(
            "given", "Four hours, to help one person.", "PUT support-access", otto.AdminTicket(),
            new { hours = 4, staff, people = new[] { "agnes" }, passcode = await stage.CodeAsync(otto) });
        await stage.ShowAsync("active", "Somebody may.", "GET support-access", otto.AdminTicket());
        await stage.ShowAsync("ended", "Before its time.", "DELETE support-access", otto.AdminTicket());
    }

    private static async Task ReportAsync(Stage stage)
    {
        var ticket = stage.Adele.AdminTicket();
        await stage.ShowAsync(
            "file", "Of team members; the first lines and the last.", "GET compliance-reports/current", ticket);
        await stage.ShowAsync(
            "accepted", "Of end users.", "POST compliance-reports", ticket, new { audience = "end-users" });
        await stage.ShowAsync(
            "again", "The same within five minutes.", "POST compliance-reports", ticket,
            new { audience = "end-users" });
        await stage.ShowAsync("accepted", "All of whom a factor is required.", "POST reminders", ticket, new { });
        await stage.ShowAsync("again", "Twice within an hour.", "POST reminders", ticket, new { });
        await stage.ShowAsync(
            "nobody", "No factor is required of them.", "POST reminders", ticket, new { audience = "team-members" });
    }

    private static async Task AuditAsync(Stage stage)
    {
        var ticket = stage.Adele.AdminTicket();
        await stage.ShowAsync("person", "A person's trail.", "GET audit?user=emma&limit=2", ticket);
        await stage.ShowAsync("not-found", "Nothing is known of this person.", "GET audit?user=nobody", ticket);
        await stage.ShowAsync(
            "person", "A person's trail; the first lines and the last.", "GET audit/export?user=emma", ticket);
        await stage.ShowAsync(
            "person", "One person's trail, whole.", "POST audit/verify", ticket, new { user = "emma" });
        await stage.ShowAsync(
            "not-found", "Nothing is known of this person.", "POST audit/verify", ticket, new { user = "nobody" });
    }

    /// <summary>Owners who have a factor send a passcode with what they do to the directory.</summary>
    private static async Task KeepAsync(Stage stage)
    {
        var (otto, wrong) = (stage.Otto, stage.Otto.App.WrongCode());
        await stage.ShowAsync(
            "wrong", "Not the owner's own passcode.", "PUT users/agnes", otto.AdminTicket(),
            new { name = "Agnes Example", email = "agnes@example.com", role = "owner", passcode = wrong });
        await stage.ShowAsync(
            "not-found", "No confirmation of this ticket.", "PUT users/agnes", otto.AdminTicket(),
            new { name = "Agnes Example", email = "agnes@example.com", role = "owner", passcode = "492039", confirmation = "none" });
        await stage.ShowAsync(
            "wrong", "Not the owner's own passcode.", "DELETE users/agnes", otto.AdminTicket(),
            new { passcode = wrong });
        await stage.ShowAsync(
            "by-owner", "By an owner, with a passcode.", "DELETE users/adele", otto.AdminTicket(),
            new { passcode = await stage.CodeAsync(otto) });
    }
}
