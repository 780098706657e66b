using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>Which people are asked for.</summary>
/// <param name="Filter">What they have in common.</param>
/// <param name="Limit">The most of a page.</param>
/// <param name="Continuation">Where to go on; null from the beginning.</param>
public sealed record PeopleQuery(PeopleFilter Filter, int Limit, string? Continuation);

/// <summary>What people have in common; null: whatever. Pure.</summary>
/// <param name="Role">The role.</param>
/// <param name="Audience">Team members (owners, admins, agents) or end users.</param>
/// <param name="HasFactor">Whether there is a factor.</param>
/// <param name="Locked">Whether the person is locked now, or every factor is blocked.</param>
/// <param name="Text">Part of id, name or address, in either case.</param>
public sealed record PeopleFilter(Role? Role, Audience? Audience, bool? HasFactor, bool? Locked, string? Text)
{
    /// <summary>The parts of the roster that have to be looked at.</summary>
    public IReadOnlyList<Audience> Audiences => (Audience, Role) switch
    {
        ({ } audience, _) => [audience],
        (_, Profile.Role.EndUser) => [Profile.Audience.EndUsers],
        (_, not null) => [Profile.Audience.TeamMembers],
        _ => [Profile.Audience.TeamMembers, Profile.Audience.EndUsers],
    };

    /// <summary>Whether a person is one of them. Support staff are of no audience.</summary>
    public bool Holds(RosterEntry entry, DateTimeOffset now) =>
        (Role is null || entry.Profile.Role == Role)
        && (Audience is null || entry.Profile.Role is not Profile.Role.Support)
        && (HasFactor is null || entry.Factors.Length > 0 == HasFactor)
        && (Locked is null || (entry.IsBlocked || entry.IsLocked(now)) == Locked)
        && (Text is null || HasText(entry, Text));

    private static bool HasText(RosterEntry entry, string text) =>
        entry.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Profile.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Profile.Email.Contains(text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Where in the roster a list is: team members first, then end users. Pure.</summary>
internal sealed record PeoplePlace(Audience Audience, string? Continuation)
{
    /// <summary>Reads a continuation; null when it is none of a list of these audiences.</summary>
    public static PeoplePlace? TryRead(string? text, IReadOnlyList<Audience> audiences)
    {
        if (text is null)
        {
            return new PeoplePlace(audiences[0], Continuation: null);
        }

        Audience? audience = text[0] switch
        {
            't' => Audience.TeamMembers,
            'e' => Audience.EndUsers,
            _ => null,
        };
        return audience is { } known && audiences.Contains(known)
            ? new PeoplePlace(known, text.Length > 1 ? text[1..] : null)
            : null;
    }

    /// <summary>The place after a page; null after the last.</summary>
    public PeoplePlace? After(string? next, IReadOnlyList<Audience> audiences) => (next, Audience == audiences[^1]) switch
    {
        (not null, _) => this with { Continuation = next },
        (null, false) => new PeoplePlace(audiences[^1], Continuation: null),
        _ => null,
    };

    public string Write() => $"{(Audience is Audience.TeamMembers ? 't' : 'e')}{Continuation}";
}
