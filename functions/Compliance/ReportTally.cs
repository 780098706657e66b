using System.Collections.Immutable;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>
/// Counts what a report says, one person after the other, in memory that doesn't grow with them. Pure.
/// </summary>
/// <param name="audience">Who is counted.</param>
/// <param name="comparedWith">The report before; null for none.</param>
internal sealed class ReportTally(Audience audience, DateTimeOffset? comparedWith)
{
    /// <summary>The most who are named as newly without a factor.</summary>
    public const int MostNamed = 20;

    private readonly ImmutableArray<string>.Builder _named = ImmutableArray.CreateBuilder<string>();
    private int _newly;
    private AudienceFigures _figures = new(audience, 0, 0, 0, 0, 0, 0, 0, 0, NewlyWithout: null, NewlyNamed: []);

    /// <summary>The figures.</summary>
    public AudienceFigures Figures => _figures with
    {
        NewlyWithout = comparedWith is null ? null : _newly,
        NewlyNamed = _named.ToImmutable(),
    };

    /// <summary>Counts a person.</summary>
    public void Add(ReportedPerson person)
    {
        if (person.Entry.Profile.IsSuspended)
        {
            _figures = _figures with { Suspended = _figures.Suspended + 1 };
            return;
        }

        _figures = _figures with
        {
            People = _figures.People + 1,
            WithFactor = _figures.WithFactor + One(person.HasFactor),
            OnlyWeaker = _figures.OnlyWeaker + One(person.IsOnlyWeaker),
            Missing = _figures.Missing + One(person.IsMissing),
            InGrace = _figures.InGrace + One(person.Grace is not null),
            BySingleSignOn = _figures.BySingleSignOn + One(person.IsLeftToSingleSignOn),
            Locked = _figures.Locked + One(person.Entry.IsBlocked || person.Entry.IsLocked(person.Now)),
        };
        if (comparedWith is { } since && person.IsNewlyWithout(since))
        {
            _newly++;
            if (_named.Count < MostNamed)
            {
                _named.Add(person.Entry.Profile.Name);
            }
        }
    }

    private static int One(bool counts) => counts ? 1 : 0;
}
