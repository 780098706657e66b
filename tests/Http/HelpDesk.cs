using System.Net;
using System.Security.Cryptography;
using Serverless2FA.Tests.Access;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// The application that people sign in to: it keeps the directory, and signs a ticket for who passed its password step.
/// </summary>
public sealed class HelpDesk
{
    private readonly Func<DateTimeOffset, TicketBuilder> _tickets;

    internal HelpDesk(ServiceClient client, ServiceClock clock, Func<DateTimeOffset, TicketBuilder> tickets) =>
        (Client, Clock, _tickets) = (client, clock, tickets);

    public ServiceClient Client { get; }

    public ServiceClock Clock { get; }

    /// <summary>What the service would have sent; only a local host shows it.</summary>
    public required Outbox Outbox { get; init; }

    /// <summary>A ticket of the application's own, for the directory.</summary>
    public string DirectoryTicket => Ticket("application").For("directory").Without("credential").Build();

    /// <summary>An id that nobody has.</summary>
    public static string NewId() => $"test-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>A person on another instance of the same service.</summary>
    public Person Meet(Person person) => person.At(this);

    /// <summary>Enters somebody new in the directory, without a factor.</summary>
    /// <param name="role">agent, admin, end-user or support. A factor is required of end users, not of agents.</param>
    /// <param name="signInKind">password or sso.</param>
    public async Task<Person> EnterAsync(string role = "agent", string signInKind = "password")
    {
        var person = new Person(this, NewId(), role, signInKind);
        (await person.PutAsync()).Expect(HttpStatusCode.Created);
        return person;
    }

    /// <summary>Enters somebody new who has set up an authenticator app.</summary>
    public async Task<Person> EnrollAsync(string role = "agent", string signInKind = "password")
    {
        var person = await EnterAsync(role, signInKind);
        await person.SetUpAsync();
        return person;
    }

    /// <summary>A ticket that is valid now; a test breaks it.</summary>
    internal TicketBuilder Ticket(string user) => _tickets(Clock.Now).Of(user);
}
