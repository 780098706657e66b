using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>Flows through the Admin center.</summary>
[Trait("Feature", "F39")]
public abstract class AdminFlows(Browsers browsers, AdminHost host)
    : SignInFlows(browsers, host.Desk), IClassFixture<AdminHost>
{
    /// <summary>How long an instance may go by the policy it knows.</summary>
    private const int PolicyMemory = 31;

    /// <summary>The owner, the admin or the support person, over HTTP.</summary>
    protected Person Staff(string person) => host[person];

    /// <summary>The owner, the admin or the support person signs in and goes to the Admin center.</summary>
    protected async Task<DeskVisit> AdministerAsync(string person = "owner")
    {
        var visit = await VisitAsync(person);
        visit.Person.App = host[person].App;
        await visit.SignInByAppAsync();
        await visit.OpenAdminCenterAsync();
        return visit;
    }

    /// <summary>The owner saves a policy over HTTP, and every sign-in goes by it.</summary>
    protected async Task SettleOnAsync(object? changes = null)
    {
        await SaveAsync(changes);
        await AdvanceAsync(PolicyMemory);
    }

    /// <summary>Has the changes reviewed, and waits until it is said whom they concern.</summary>
    protected static async Task ReviewAsync(DeskVisit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        await visit.PressAsync("Review changes");
        await visit.ReadAsync("Whom it affects");
    }

    /// <summary>
    /// Tries in vain to make a code for somebody whose dialog is open. The page offers it: whom one may help is the
    /// service's to say.
    /// </summary>
    protected async Task BeRefusedAsync(DeskVisit visit, string id)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var mails = await SubjectsAsync(id);
        await visit.PressAsync("Make a code");
        await visit.PressAsync("Continue");
        visit.Device.Faults.Expect($"POST /api/users/{id}/recovery-code answered 403");
        await visit.ConfirmAsync();
        await visit.ReadErrorAsync("You may not help this person.");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(mails, await SubjectsAsync(id));
    }

    /// <summary>A field, by its label.</summary>
    protected static ILocator Field(DeskVisit visit, string label)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return visit.Page.GetByLabel(label, new() { Exact = true });
    }

    /// <summary>The subjects of the mails to somebody of the demo's people, the newest first.</summary>
    protected async Task<IReadOnlyList<string>> SubjectsAsync(string person) =>
        [.. (await Service.HelpDesk.Outbox.ToAsync($"{person}@demo.example")).Select(mail => mail.Subject)];

    /// <summary>Waits until somebody has a mail, by a part of its subject.</summary>
    protected async Task BeMailedAsync(string person, string subject)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!(await SubjectsAsync(person)).Any(mail => mail.Contains(subject, StringComparison.Ordinal)))
        {
            Assert.True(
                TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromSeconds(10),
                $"{person} has no mail '{subject}'.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
