using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>The body of POST /help-desk/password.</summary>
internal sealed record PasswordRequest(string Email, string Password);

/// <summary>The body of POST /help-desk/single-sign-on: what another system would vouch for.</summary>
internal sealed record SingleSignOnRequest(string Email);

/// <summary>The body of POST /help-desk/tickets.</summary>
internal sealed record TicketRequest(string Purpose);

/// <summary>A ticket for the elements.</summary>
internal sealed record TicketResponse(string Ticket);

/// <summary>The body of POST /help-desk/assertion.</summary>
internal sealed record AssertionRequest(string Assertion);

/// <summary>The body of POST /help-desk/sign-out: an object without members.</summary>
internal sealed record SignOutRequest;

/// <summary>Whose session it is.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignedIn">Whether the second factor is done with.</param>
/// <param name="Administers">Whether the person may have an `admin` ticket.</param>
/// <param name="Home">The page to land on.</param>
internal sealed record SessionResponse(string Name, string Email, Role Role, bool SignedIn, bool Administers, string Home)
{
    public static SessionResponse Of(HelpDeskSession session) => new(
        session.Person.Name,
        session.Person.Email,
        session.Person.Role,
        session.IsSignedIn,
        session.Administers,
        HomeOf(session.Person.Role));

    private static string HomeOf(Role role) => role switch
    {
        Role.EndUser => "/help-center",
        Role.Support => "/admin-center",
        _ => "/inbox",
    };
}

/// <summary>Somebody to sign in as.</summary>
internal sealed record PersonResponse(string Name, string Email, Role Role, string Password);

[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(SingleSignOnRequest))]
[JsonSerializable(typeof(TicketRequest))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(AssertionRequest))]
[JsonSerializable(typeof(SignOutRequest))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(IReadOnlyList<PersonResponse>))]
internal sealed partial class HelpDeskJson : JsonSerializerContext
{
    public static HelpDeskJson Wire { get; } = new(WireFormat.Options());
}
