using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Http;
using Serverless2FA.State;

namespace Serverless2FA.Audit;

/// <summary>Reads the query of GET audit and GET audit/export.</summary>
internal sealed class AuditParameters
{
    private const int DefaultLimit = 50;
    private const int LongestContinuation = 1024;
    private const int LongestWord = 64;
    private const string Limit = "limit";
    private const string Continuation = "continuation";
    private const string RightTime = "Send a time such as 2026-03-01T09:00:00Z; a + is written %2B in an address.";
    private const string RightDay = "Send a day of UTC such as 2026-03-01, and neither from nor until beside it.";

    /// <summary>How far back the account's trail is read where no time is said.</summary>
    private static readonly TimeSpan Default = TimeSpan.FromDays(7);

    private static readonly ImmutableArray<string> Filters =
        ["user", "day", "from", "until", "action", "result", "actor"];

    private static readonly string[] TimeForms =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private readonly RequestQuery _query;
    private readonly DateTimeOffset _now;
    private Reply? _wrong;

    private AuditParameters(RequestQuery query, DateTimeOffset now) => (_query, _now) = (query, now);

    /// <summary>What is asked for, or what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">The time that days are counted from.</param>
    /// <param name="hasLimit">Whether the answer has a limit, which the query may say.</param>
    public static (AuditRequest? Request, Reply? Wrong) Read(HttpRequest request, DateTimeOffset now, bool hasLimit)
    {
        ImmutableArray<string> known = [.. Filters, Continuation, .. hasLimit ? (string[])[Limit] : []];
        var query = new RequestQuery(request, known);
        var parameters = new AuditParameters(query, now);
        var read = query.Wrong is null ? parameters.Read() : null;
        var wrong = query.Wrong ?? parameters._wrong;
        return wrong is null ? (read, null) : (null, wrong);
    }

    private AuditRequest Read()
    {
        var user = User();
        var (from, until) = Times(isAccount: user is null);
        var asked = new AuditQuery(
            user,
            from,
            until,
            Word<AuditAction>("action"),
            Word<AuditResult>("result"),
            _query.Text("actor", 2 * UserId.MaxLength));
        var limit = _query.Whole(Limit, (1, 200), DefaultLimit);
        var name = string.Join('&', Filters.Select(filter => $"{filter}={_query.Text(filter, LongestContinuation)}"));
        return _query.Text(Continuation, LongestContinuation) is { } text
            ? GoOn(new AuditRequest(asked, Start: null, limit, name), text)
            : new AuditRequest(asked, Start: null, limit, name);
    }

    private AuditRequest GoOn(AuditRequest request, string text)
    {
        var isAccount = request.Query.User is null;
        if (AuditPosition.TryRead(text, request.Name) is not { } going
            || going.Position.Day is not null != isAccount
            || (isAccount && (going.From is null || going.Until is null)))
        {
            Refuse(Continuation, "Send the 'next' of the page before, with the rest of the query as it was.");
            return request;
        }

        return request with
        {
            Query = request.Query with { From = going.From, Until = going.Until },
            Start = going.Position,
        };
    }

    private UserId? User()
    {
        var text = _query.Text("user", UserId.MaxLength);
        var user = UserId.TryParse(text);
        if (user is null && text is not null)
        {
            Refuse("user", "A user id has 1 to 256 characters and no control characters.");
        }

        return user;
    }

    private T? Word<T>(string name)
        where T : struct, Enum
    {
        var text = _query.Text(name, LongestWord);
        var value = text is null ? null : AuditWords.TryParse<T>(text);
        if (value is null && text is not null)
        {
            Refuse(name, $"Send one of: {AuditWords.All<T>()}.");
        }

        return value;
    }

    private (DateTimeOffset? From, DateTimeOffset? Until) Times(bool isAccount)
    {
        var (from, until) = _query.Text("day", LongestWord) is { } day ? Day(day) : (Time("from"), Time("until"));
        if (isAccount)
        {
            // A tick more, or what happens just now would not be in it.
            until ??= _now.AddTicks(1);
            from ??= until.Value.UtcTicks > Default.Ticks ? until - Default : DateTimeOffset.MinValue;
        }

        if (from >= until)
        {
            Refuse("until", "Send an until that is later than from.");
        }

        return (from, until);
    }

    private (DateTimeOffset? From, DateTimeOffset? Until) Day(string text)
    {
        if (_query.Text("from", LongestWord) is not null || _query.Text("until", LongestWord) is not null
            || !DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day == DateOnly.MaxValue)
        {
            Refuse("day", RightDay);
            return (null, null);
        }

        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return (from, from.AddDays(1));
    }

    private DateTimeOffset? Time(string name)
    {
        if (_query.Text(name, LongestWord) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(
            text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        Refuse(name, RightTime);
        return null;
    }

    private void Refuse(string name, string right) => _wrong ??= Reply.Invalid(name, right);
}
