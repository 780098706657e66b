using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Serverless2FA.Access;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Http;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>
/// The server side of the demo help desk, which does what every application does: the password, tickets for who has a
/// right to them, the assertion, a session.
/// </summary>
internal sealed class HelpDeskEndpoints(
    Funnel funnel, DemoTickets tickets, HelpDeskAssertions assertions, HelpDeskSessions sessions) : ILocalEndpoints
{
    private static readonly Problem Refused = new(ProblemType.NotAllowed, "That isn't for this session.");

    public void Map(IEndpointRouteBuilder routes)
    {
        Get(routes, "/help-desk/people", _ => Answer.Json(
            [.. DemoPerson.All.Select(one => new PersonResponse(one.Name, one.Email, one.Role, one.Password))],
            HelpDeskJson.Wire.IReadOnlyListPersonResponse));
        Get(routes, "/help-desk/session", request => sessions.Find(request) is { } session
            ? Answer.Json(SessionResponse.Of(session), HelpDeskJson.Wire.SessionResponse)
            : Answer.NoContent());
        Post(routes, "/help-desk/password", HelpDeskJson.Wire.PasswordRequest, (_, request, body) => Task.FromResult(
            DemoPerson.Find(body.Email) is { } person && person.Password == body.Password
                ? Start(request, person, "password")
                : Reply.Of(new Problem(ProblemType.NotAllowed, "Address or password isn't right."))));
        Post(routes, "/help-desk/single-sign-on", HelpDeskJson.Wire.SingleSignOnRequest, (_, request, body) => Task.FromResult(
            DemoPerson.Find(body.Email) is { } person ? Start(request, person, "sso") : Reply.Of(Refused)));
        Post(routes, "/help-desk/tickets", HelpDeskJson.Wire.TicketRequest, IssueAsync);
        Post(routes, "/help-desk/assertion", HelpDeskJson.Wire.AssertionRequest, SignInAsync);
        Post(routes, "/help-desk/sign-out", HelpDeskJson.Wire.SignOutRequest, (_, request, _) =>
        {
            sessions.End(request);
            return Task.FromResult(Reply.Of(Answer.NoContent()));
        });
    }

    private Reply Start(HttpRequest request, DemoPerson person, string credential) =>
        Reply.Of(Answer.NoContent().With(HeaderNames.SetCookie, sessions.Start(request, person, credential)));

    /// <summary>
    /// What each purpose takes: `sign-in` the password and no more, `manage` a session, `admin` a session of
    /// somebody who administers.
    /// </summary>
    private async Task<Reply> IssueAsync(Call<PublicCaller> call, HttpRequest request, TicketRequest body)
    {
        var session = sessions.Find(request);
        var wanted = (session, body.Purpose) switch
        {
            ({ IsSignedIn: false }, "sign-in") => new DemoTicketRequest(session.Person.Id, "sign-in", session.Credential),
            ({ IsSignedIn: true }, "manage") => new DemoTicketRequest(session.Person.Id, "manage"),
            ({ Administers: true }, "admin") => new DemoTicketRequest(session.Person.Id, "admin", Acr: "mfa"),
            _ => null,
        };
        if (wanted is null || await tickets.IssueAsync(wanted, call.Aborted) is not { } ticket)
        {
            return Reply.Of(Refused);
        }

        if (wanted.Purpose == "sign-in")
        {
            sessions.Note(request, ticket.Id);
        }

        return Reply.Of(Answer.Json(new TicketResponse(ticket.Token), HelpDeskJson.Wire.TicketResponse));
    }

    private async Task<Reply> SignInAsync(Call<PublicCaller> call, HttpRequest request, AssertionRequest body)
    {
        var session = sessions.Find(request);
        var claims = await assertions.VerifyAsync(body.Assertion, call.Aborted);
        var isTheirs = session is not null
            && claims?.Subject == session.Person.Id
            && claims.GetPayloadValue<string>("credential") == session.Credential;
        var cookie = isTheirs
            ? sessions.SignIn(request, claims!.GetPayloadValue<string>("ticket"), claims.GetPayloadValue<string>("acr"))
            : null;
        return cookie is null ? Reply.Of(Refused) : Reply.Of(Answer.NoContent().With(HeaderNames.SetCookie, cookie));
    }

    private void Get(IEndpointRouteBuilder routes, string route, Func<HttpRequest, Answer> answer) =>
        routes.MapDemo("GET", route, request =>
            funnel.RunAsync<PublicCaller>(request, _ => Task.FromResult(Reply.Of(answer(request)))));

    private void Post<TBody>(
        IEndpointRouteBuilder routes,
        string route,
        JsonTypeInfo<TBody> type,
        Func<Call<PublicCaller>, HttpRequest, TBody, Task<Reply>> answer)
        where TBody : class =>
        routes.MapDemo("POST", route, request =>
            funnel.RunAsync<PublicCaller, TBody>(request, type, (call, body) => answer(call, request, body)));
}
