using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Users;

/// <summary>
/// The people of the directory, page by page, filtered. Each page looks at a bounded part of the roster, so one may be
/// short, even empty, and still not be the last.
/// </summary>
public sealed class ListUsers(Roster roster, UserStates states, PolicySource policies)
{
    /// <summary>
    /// The most people of the roster that one request looks at, and the most pages of it, however small.
    /// </summary>
    private const int MostLookedAt = 5_000;
    private const int MostPages = 100;

    private const string Faulty = "This is no continuation of this list: take 'next' as it was given, or start anew.";

    /// <summary>A page.</summary>
    public async Task<Outcome<PeoplePage>> RunAsync(
        PeopleCaller caller, PeopleQuery query, Circumstances at, CancellationToken cancellationToken)
    {
        if (await PeopleAccess.RefuseAsync(caller, states, cancellationToken) is { } refusal)
        {
            return new Outcome<PeoplePage>.Refused(refusal);
        }

        if (PeoplePlace.TryRead(query.Continuation, query.Filter.Audiences) is not { } start)
        {
            return new Outcome<PeoplePage>.Refused(new Refusal.Invalid("continuation", Faulty));
        }

        var policy = await policies.GetAsync(cancellationToken);
        var (entries, next) = await ReadAsync(query, start, at.Now, cancellationToken);
        return entries is null
            ? new Outcome<PeoplePage>.Refused(new Refusal.Invalid("continuation", Faulty))
            : new Outcome<PeoplePage>.Done(new PeoplePage(
                [.. entries.Select(entry => Person.Of(entry, policy, at.Now))], next?.Write()));
    }

    private async Task<(List<RosterEntry>? Entries, PeoplePlace? Next)> ReadAsync(
        PeopleQuery query, PeoplePlace start, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<RosterEntry>();
        var place = start;
        for (var (looked, pages) = (0, 0); looked < MostLookedAt && pages < MostPages; pages++)
        {
            // What was looked at is never cut off, or it would be lost to who goes on; so no more is looked at than
            // there is room for.
            var size = query.Limit - found.Count;
            looked += size;
            RosterPage page;
            try
            {
                page = await roster.ListAsync(place.Audience, place.Continuation, size, cancellationToken);
            }
            catch (ArgumentException)
            {
                return (null, null);
            }

            found.AddRange(page.Entries.Where(entry => query.Filter.Holds(entry, now)));
            if (place.After(page.Next, query.Filter.Audiences) is not { } next)
            {
                return (found, null);
            }

            place = next;
            if (found.Count * 2 > query.Limit)
            {
                break;
            }
        }

        return (found, place);
    }
}

/// <summary>A page of people.</summary>
/// <param name="Users">The people.</param>
/// <param name="Next">What the next request sends as `continuation`; absent after the last page.</param>
public sealed record PeoplePage(IReadOnlyList<Person> Users, string? Next);
