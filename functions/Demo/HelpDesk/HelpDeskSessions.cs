using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>The sessions, in this process's memory, by a cookie that no script can read.</summary>
internal sealed class HelpDeskSessions(TimeProvider clock)
{
    /// <summary>The cookie.</summary>
    public const string Cookie = "help-desk-session";

    /// <summary>The service's prompt lives 20 minutes; it may begin anew once or twice.</summary>
    private static readonly TimeSpan ForTheSecondFactor = TimeSpan.FromHours(1);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, HelpDeskSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The session of a request; null where there is none.</summary>
    public HelpDeskSession? Find(HttpRequest request) =>
        request.Cookies[Cookie] is { } id && _sessions.TryGetValue(id, out var session) && clock.GetUtcNow() < session.Ends
            ? session
            : null;

    /// <summary>
    /// Starts one after the password, under a new id: one from before, which somebody may have planted, is gone.
    /// </summary>
    /// <returns>The Set-Cookie header's value.</returns>
    public string Start(HttpRequest request, DemoPerson person, string credential)
    {
        End(request);
        return Keep(new HelpDeskSession(person, credential, clock.GetUtcNow() + ForTheSecondFactor));
    }

    /// <summary>Notes a ticket that the browser was given.</summary>
    public void Note(HttpRequest request, string ticket)
    {
        var id = request.Cookies[Cookie]!;

        // Two at once, of two tabs: both count.
        while (_sessions.TryGetValue(id, out var session)
            && !_sessions.TryUpdate(id, session with { Tickets = session.Tickets.Add(ticket) }, session))
        {
        }
    }

    /// <summary>Signs in, under another new id, once for a ticket.</summary>
    /// <returns>The Set-Cookie header's value; null where the ticket isn't one of this browser's.</returns>
    public string? SignIn(HttpRequest request, string ticket, string context) =>
        request.Cookies[Cookie] is { } id
        && Find(request) is { } session
        && session.Tickets.Contains(ticket)
        && _sessions.TryRemove(id, out _)
            ? Keep(session with { Context = context, Tickets = [], Ends = clock.GetUtcNow() + Lifetime })
            : null;

    /// <summary>Ends it.</summary>
    public void End(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } id)
        {
            _sessions.TryRemove(id, out _);
        }
    }

    private string Keep(HelpDeskSession session)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _sessions[id] = session;

        // A help desk adds Secure; this one is reached by plain http, on this machine alone.
        return $"{Cookie}={id}; Path=/; HttpOnly; SameSite=Strict";
    }
}
