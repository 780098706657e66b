namespace Serverless2FA.Tests.Http;

/// <summary>
/// Somebody with everything that a bad request could harm: a factor, codes, a prompt that waits, a set-up that is
/// begun; an admin, so that the policy is there to be harmed too.
/// </summary>
internal sealed class Victim
{
    private readonly RunningService _service;
    private readonly Person _person;
    private readonly Prompt _prompt;
    private readonly SetUp _setUp;
    private readonly Person _admin;
    private string _before = "";

    private Victim(RunningService service, Person person, Prompt prompt, SetUp setUp, Person admin) =>
        (_service, _person, _prompt, _setUp, _admin) = (service, person, prompt, setUp, admin);

    public static async Task<Victim> MakeAsync(RunningService service)
    {
        var person = await service.HelpDesk.EnrollAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket(), await person.App.NextAsync());
        var admin = await service.HelpDesk.EnterAsync("admin");
        var victim = new Victim(service, person, await person.PromptAsync(), setUp, admin);
        victim._before = await victim.StateAsync();
        return victim;
    }

    /// <summary>A ticket that the route takes.</summary>
    public string? TicketFor(Route route) => route.Purposes switch
    {
        [] => null,
        _ when route.NeedsKey => null,
        ["sign-in", ..] => _prompt.Ticket,
        ["manage", ..] => _person.ManageTicket(),
        ["admin", ..] => _admin.AdminTicket(),
        _ => _service.HelpDesk.DirectoryTicket,
    };

    /// <summary>Sends a body to a route, at an address where it would do something.</summary>
    public Task<ServiceAnswer> SendAsync(Route route, Payload payload) =>
        _service.Client.SendAsync(route.Verb, AddressOf(route), TicketFor(route), payload);

    /// <summary>An address of the route that means this person.</summary>
    public string AddressOf(Route route) => route.With(route.Template switch
    {
        ['s', ..] => _prompt.Id,
        ['e', ..] => _setUp.Id,
        ['f', ..] => "authenticator",
        _ => _person.Id,
    });

    public async Task AssertUnchangedAsync() => Assert.Equal(_before, await StateAsync());

    private async Task<string> StateAsync() => string.Join(
        '\n',
        await _person.TwoFactorTextAsync(),
        (await AccountPolicy.GetAsync(_service.HelpDesk, _admin)).Header("ETag"),
        _service.Stored is { } stored ? await stored.VersionAsync(_person) : null);
}
