using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Compliance;

/// <summary>A report as it is made: its files, its figures, and the owners and admins that it came across.</summary>
internal sealed class MadeReport(DateTimeOffset at) : IDisposable
{
    private readonly List<MadePart> _parts = [];
    private readonly List<Recipient> _administrators = [];

    /// <summary>When it was begun.</summary>
    public DateTimeOffset At => at;

    /// <summary>How many people were looked at.</summary>
    public int People { get; private set; }

    /// <summary>The owners and admins who aren't suspended.</summary>
    public IReadOnlyList<Recipient> Administrators => _administrators;

    /// <summary>Begins a file.</summary>
    public MadePart Begin(Audience audience, DateTimeOffset? comparedWith)
    {
        var part = new MadePart(audience, at, comparedWith);
        _parts.Add(part);
        return part;
    }

    /// <summary>Adds people to it.</summary>
    public void Add(MadePart part, IReadOnlyList<ReportedPerson> people)
    {
        part.Add(people);
        People += people.Count;
        _administrators.AddRange(people.Select(person => person.Entry)
            .Where(entry => entry.Profile is { IsAdministrator: true, IsSuspended: false })
            .Select(entry => new Recipient(UserId.TryParse(entry.Id), Address: null)));
    }

    /// <summary>What goes with an email, and what that says. Nothing can be added any more.</summary>
    public FinishedReport Finish(DateTimeOffset? comparedWith)
    {
        var chosen = Attachments.Of([.. _parts.Select(part => (part.File.Plain, part.File.Zipped))]);
        var files = _parts.Zip(chosen, (part, attachment) => new ReportedFile(
            part.Tally.Figures, attachment?.Name ?? ReportFile.NameOf(part.Audience), attachment is not null));
        return new FinishedReport(
            new ReportSummary(at, comparedWith, [.. files]), [.. chosen.OfType<MessageAttachment>()]);
    }

    public void Dispose()
    {
        foreach (var part in _parts)
        {
            part.Dispose();
        }
    }
}

/// <summary>A report that can be sent.</summary>
internal sealed record FinishedReport(ReportSummary Summary, IReadOnlyList<MessageAttachment> Attachments)
{
    public override string ToString() => "(report)";
}

/// <summary>A file as it is made, with its figures.</summary>
internal sealed class MadePart(Audience audience, DateTimeOffset at, DateTimeOffset? comparedWith) : IDisposable
{
    private readonly ReportCsv _csv = new();

    public Audience Audience => audience;

    public ReportFile File { get; } = new(audience, at);

    public ReportTally Tally { get; } = new(audience, comparedWith);

    /// <summary>Adds people to both, so that they can't differ.</summary>
    public void Add(IReadOnlyList<ReportedPerson> people)
    {
        foreach (var person in people)
        {
            _csv.Add(person);
            Tally.Add(person);
        }

        File.Add(_csv.Take().Span);
    }

    public void Dispose()
    {
        File.Dispose();
        _csv.Dispose();
    }
}

/// <summary>Who gets a report.</summary>
/// <param name="User">A person.</param>
/// <param name="Address">Or an address that belongs to none.</param>
internal sealed record Recipient(UserId? User, string? Address)
{
    public override string ToString() => "(recipient)";
}
