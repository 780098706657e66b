using System.Net;
using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>What Security settings say when the rules of the account are others than when a method was set up.</summary>
[Trait("Feature", "F39")]
public sealed class MeanwhileTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    private static readonly TimeSpan PolicyMemory = TimeSpan.FromSeconds(31);

    [Fact]
    [Trait("Feature", "F19")]
    public async Task The_last_method_stays_on_once_it_is_required()
    {
        await SaveAsync(required: false, "authenticator", "sms", "email");
        var visit = new DeskVisit(host, await OpenAsync(), "agent");
        await visit.OpenWithAppAsync();
        await SaveAsync(required: true, "authenticator", "sms", "email");

        // The page has the button still; the service has the last word.
        await visit.PressAsync("Turn off: Authenticator app");
        visit.Device.Faults.Expect("/remove answered 4");
        await visit.EnterAsync(await visit.NextCodeAsync());
        await visit.ReadErrorAsync("Your help desk requires two-factor authentication: it can be changed, but not turned");
        await visit.PressAsync("Cancel");

        await visit.Page.ReloadAsync();
        await visit.Page.GetByText("the last one can't be turned off").WaitForAsync();
        Assert.Equal(0, await Button(visit, "Turn off: Authenticator app").CountAsync());
        Assert.True(await Button(visit, "Change: Authenticator app").IsVisibleAsync());
    }

    [Fact]
    [Trait("Feature", "F16")]
    [Trait("Feature", "F19")]
    public async Task A_method_that_is_allowed_no_longer_is_shown_as_such()
    {
        var visit = new DeskVisit(host, await OpenAsync(), "agent-2");
        await visit.Person.SetUpAsync();
        await visit.Person.SetUpByAsync("sms", proof: new Proof(await visit.NextCodeAsync(), null));
        await SaveAsync(required: false, "authenticator", "email");

        await visit.SignInByAppAsync();
        await visit.OpenSecurityAsync();
        await visit.Page.GetByText("No longer allowed by your help desk. Set up another one.").WaitForAsync();
        Assert.Equal(0, await Button(visit, "Change: Text message").CountAsync());
        await visit.PressAsync("Turn off: Text message");
        await visit.EnterAsync(await visit.NextCodeAsync());
        await visit.ReadNoteAsync("Text message is turned off.");
        await visit.PressAsync("Add another method");
        await visit.Dialog.GetByLabel("Email address").WaitForAsync();
        Assert.Equal(0, await visit.Dialog.GetByText("Text message").CountAsync());
    }

    private static ILocator Button(DeskVisit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private async Task SaveAsync(bool required, params string[] methods)
    {
        var admin = await host.Service.HelpDesk.EnterAsync("admin");
        var present = await AccountPolicy.GetAsync(host.Service.HelpDesk, admin);
        var policy = new
        {
            requireForTeamMembers = required,
            requireForEndUsers = false,
            requireForSingleSignOn = false,
            teamMemberMethods = methods,
        };
        (await host.Service.Client.PutAsync("policy", admin.AdminTicket(), policy, present.Header("ETag")))
            .Expect(HttpStatusCode.OK);
        await host.Service.AdvanceAsync(PolicyMemory);
    }
}
