using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser;

/// <summary>Security settings, as a person finds them.</summary>
public sealed partial class DeskVisit
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>Whether two-factor authentication is on, as the page says it: "On" or "Off".</summary>
    public ILocator State => Page.Locator("two-factor-settings .pill");

    /// <summary>What has just been done, as the page says it.</summary>
    public ILocator Note => Page.Locator("two-factor-settings p.note");

    /// <summary>The picture that an app scans.</summary>
    public ILocator Code => Page.GetByRole(AriaRole.Img, new() { Name = "QR code for your authenticator app" });

    /// <summary>A method that is on: its row.</summary>
    public ILocator Row(string method) =>
        Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Button($"Change: {method}") });

    /// <summary>The same person, for what no page offers and for what is only the way to what a test is about.</summary>
    public Person Person { get; } = new(host.Service.HelpDesk, person, RoleOf(person), "password");

    /// <summary>The code that the app of <see cref="Person"/> shows next.</summary>
    public async Task<string> NextCodeAsync(AuthenticatorApp? app = null)
    {
        // Instead of waiting for it.
        await host.Service.AdvanceAsync(Step);
        return await (app ?? Person.App).NextAsync();
    }

    /// <summary>Signs in with the app of <see cref="Person"/>.</summary>
    public async Task SignInByAppAsync()
    {
        await GivePasswordAsync();
        await ReadAsync("Enter your passcode");
        await EnterAsync(await NextCodeAsync());
        await LandAsync();
    }

    /// <summary>Is somebody with an app, signs in, and goes to Security settings.</summary>
    public async Task OpenWithAppAsync()
    {
        await Person.SetUpAsync();
        await SignInByAppAsync();
        await OpenSecurityAsync();
    }

    /// <summary>Opens the set-up of a method: as the first, or as another one.</summary>
    public async Task BeginAsync(string method)
    {
        await BeginButton.ClickAsync();
        await Dialog.GetByRole(AriaRole.Radio, new() { Name = method }).CheckAsync();
        await PressAsync("Continue");
    }

    /// <summary>Opens the choice of methods, which offers these and no others, and takes the last.</summary>
    public async Task BeginOfferingAsync(params string[] methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        await BeginButton.ClickAsync();
        await Dialog.GetByRole(AriaRole.Radio).First.WaitForAsync();
        Assert.Equal(methods, await Dialog.Locator("label.card strong").AllInnerTextsAsync());
        await Dialog.GetByRole(AriaRole.Radio, new() { Name = methods[^1] }).CheckAsync();
        await PressAsync("Continue");
    }

    /// <summary>Types where passcodes shall go, and presses Enter.</summary>
    public async Task GiveDestinationAsync(string destination)
    {
        var field = Dialog.GetByLabel("Phone number").Or(Dialog.GetByLabel("Email address"));
        await field.FillAsync(destination);
        await field.PressAsync("Enter");
    }

    /// <summary>Waits until the page says that something is done.</summary>
    public Task ReadNoteAsync(string note) => Note.GetByText(note, new() { Exact = true }).WaitForAsync();

    /// <summary>Waits until the page says what is wrong.</summary>
    public Task ReadErrorAsync(string error) => Error.GetByText(error).WaitForAsync();

    /// <summary>The subjects of what was sent to the primary address, without passcodes; the newest first.</summary>
    public async Task<IReadOnlyList<string>> NoticesAsync() =>
    [
        .. (await host.Service.HelpDesk.Outbox.ToAsync(Email))
            .Where(message => message.Passcode is null)
            .Select(message => message.Subject),
    ];

    /// <summary>A button, by its name as a screen reader says it.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private ILocator BeginButton => Button("Set up two-factor authentication").Or(Button("Add another method"));

    private static string RoleOf(string person) => person switch
    {
        "agent-2" => "agent",
        _ => person,
    };
}
