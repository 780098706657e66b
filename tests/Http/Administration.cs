using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>What owners, admins and the operator do with people.</summary>
internal static class Administration
{
    /// <summary>The owner whom the demo help desk begins with.</summary>
    public static Person Founder(this HelpDesk helpDesk) => new(helpDesk, "owner", "owner", "password");

    /// <summary>Somebody new whom the demo's owner makes an owner. Without the demo nobody here can, and the test is
    /// skipped.
    /// </summary>
    public static async Task<Person> EnterOwnerAsync(this HelpDesk helpDesk)
    {
        var founder = helpDesk.Founder();
        var known = await helpDesk.Client.GetAsync("support-access", founder.AdminTicket());
        Assert.SkipWhen(
            known.Problem is "unknown-user" or "not-allowed",
            "The demo's owner isn't there, and only owners make owners.");
        var owner = new Person(helpDesk, HelpDesk.NewId(), "owner", "password");
        (await owner.PutByAsync(founder)).Expect(HttpStatusCode.Created);
        return owner;
    }

    /// <summary>Somebody at the administration enters or changes a person.</summary>
    public static Task<ServiceAnswer> PutByAsync(
        this Person person, Person keeper, string? role = null, bool suspended = false) =>
        PutByAsync(person, keeper.HelpDesk.Client, keeper.AdminTicket(), role, suspended);

    /// <summary>The same with any ticket.</summary>
    public static Task<ServiceAnswer> PutByAsync(
        this Person person, ServiceClient client, string? ticket, string? role = null, bool suspended = false) =>
        client.PutAsync(AddressOf(person), ticket, new
        {
            name = $"Name of {person.Id}",
            email = person.Email,
            role = role ?? person.Role,
            signInKind = person.SignInKind,
            suspended,
        });

    /// <summary>Somebody at the administration deletes a person.</summary>
    public static Task<ServiceAnswer> DeleteByAsync(this Person person, Person keeper) =>
        keeper.HelpDesk.Client.DeleteAsync(AddressOf(person), keeper.AdminTicket());

    /// <summary>The application deletes a person.</summary>
    public static Task<ServiceAnswer> DeleteAsync(this Person person) =>
        person.HelpDesk.Client.DeleteAsync(AddressOf(person), person.HelpDesk.DirectoryTicket);

    /// <summary>What the directory says of a person.</summary>
    public static Task<ServiceAnswer> GetAsync(this Person person) =>
        person.HelpDesk.Client.GetAsync(AddressOf(person), person.HelpDesk.DirectoryTicket);

    /// <summary>Where notices to a person go.</summary>
    public static async Task<string> AddressAsync(this Person person) =>
        (await person.GetAsync()).Expect(HttpStatusCode.OK).Word("email")!;

    /// <summary>All people of a list, through all its pages; a page holds no more than its limit.</summary>
    /// <param name="helpDesk">Where.</param>
    /// <param name="query">What is asked for, without limit and continuation.</param>
    /// <param name="limit">The most of a page.</param>
    public static async Task<IReadOnlyList<JsonElement>> ListAsync(this HelpDesk helpDesk, string query, int limit = 200)
    {
        var people = new List<JsonElement>();
        string? next = null;
        do
        {
            var more = next is null ? "" : $"&continuation={Uri.EscapeDataString(next)}";
            var page = (await helpDesk.Client.GetAsync($"users?{query}&limit={limit}{more}", helpDesk.DirectoryTicket))
                .Expect(HttpStatusCode.OK);
            var users = page.Json.GetProperty("users").EnumerateArray().ToList();
            Assert.InRange(users.Count, 0, limit);
            people.AddRange(users);
            next = page.Word("next");
        }
        while (next is not null);
        return people;
    }

    /// <summary>A request of the operator's.</summary>
    public static Task<ServiceAnswer> OperateAsync(this RunningService service, string route, Payload payload) =>
        service.Client.SendAsync(
            HttpMethod.Post,
            $"operator/{route}",
            ticket: null,
            payload,
            request => request.Headers.Add("x-functions-key", service.FunctionKey));

    private static string AddressOf(Person person) => $"users/{Uri.EscapeDataString(person.Id)}";
}
