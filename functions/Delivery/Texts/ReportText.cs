using System.Globalization;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What the email says that brings a compliance report (F32, F34).</summary>
internal static class ReportText
{
    /// <summary>What an owner's or admin's own client asks for where no page is configured.</summary>
    private const string Request = "GET compliance-reports/current?audience=";

    /// <summary>For a name of which nothing is left that may stand in a mail.</summary>
    private const string NoName = "\u2013";

    /// <summary>The email.</summary>
    public static Letter Email(ReportSummary report, Language language, MessageOptions options)
    {
        var words = language.Report;
        var inserts = Inserts(report, options);
        return new Letter(
            language,
            PlainText.WriteSubject(words.Subject, inserts),
            [
                new Block.Paragraph(words.Intro),
                .. report.Files.SelectMany(file => BlocksOf(file, words, options)),
                new Block.Paragraph(words.Care),
                new Block.Paragraph(language.Footer),
            ],
            inserts);
    }

    private static IEnumerable<Block> BlocksOf(ReportedFile file, ReportWords words, MessageOptions options)
    {
        yield return new Block.Heading(words.Audiences[file.Figures.Audience]);
        yield return new Block.Facts(
        [
            .. Facts(file.Figures, words.Labels),
            new Fact(file.IsAttached ? words.Attached : words.TooLarge, new Insert(file.Name, IsLeftToRight: true)),
        ]);
        if (!file.IsAttached)
        {
            yield return options.ReportUrl is { } page
                ? new Block.Link(words.Download, page)
                : new Block.Paragraph(words.Request.Replace("{request}", $"{{{NameOf(file)}}}", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Fact> Facts(AudienceFigures figures, FigureWords labels) =>
    [
        new(labels.People, Number(figures.People)),
        new(labels.WithFactor, Share(figures)),
        new(labels.OnlyWeaker, Number(figures.OnlyWeaker)),
        new(labels.Missing, Number(figures.Missing)),
        new(labels.InGrace, Number(figures.InGrace)),
        new(labels.BySingleSignOn, Number(figures.BySingleSignOn)),
        new(labels.Locked, Number(figures.Locked)),
        new(labels.Suspended, Number(figures.Suspended)),
        .. figures.NewlyWithout is { } count ? NewlyWithout(count, figures.NewlyNamed, labels) : [],
    ];

    private static IEnumerable<Fact> NewlyWithout(int count, IReadOnlyList<string> names, FigureWords labels)
    {
        yield return new(labels.NewlyWithout, Number(count));
        if (names.Count > 0)
        {
            yield return new(labels.Named, [.. names.Select(Name)]);
        }

        if (count > names.Count && names.Count > 0)
        {
            yield return new(labels.Unnamed, Number(count - names.Count));
        }
    }

    private static Dictionary<string, Insert> Inserts(ReportSummary report, MessageOptions options) =>
        new(StringComparer.Ordinal)
        {
            ["product"] = new(options.Product, IsLeftToRight: false),
            ["at"] = new(
                string.Create(CultureInfo.InvariantCulture, $"{report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
                IsLeftToRight: true),
            ["day"] = Day(report.At),
            ["since"] = Day(report.Since),
            ["teammembers"] = new($"{Request}team-members", IsLeftToRight: true),
            ["endusers"] = new($"{Request}end-users", IsLeftToRight: true),
        };

    /// <summary>The insert with the request for a file.</summary>
    private static string NameOf(ReportedFile file) =>
        file.Figures.Audience is Audience.EndUsers ? "endusers" : "teammembers";

    private static Insert Name(string name) =>
        new(PlainName.Of(name) is { Length: > 0 } plain ? plain : NoName, IsLeftToRight: false);

    private static Insert Number(int number) =>
        new(number.ToString(CultureInfo.InvariantCulture), IsLeftToRight: true);

    /// <summary>A count and its share. The same digits and the same point in every language, as times are.</summary>
    private static Insert Share(AudienceFigures figures) => figures.PerMille is { } share
        ? new(
            string.Create(CultureInfo.InvariantCulture, $"{figures.WithFactor} ({share / 10}.{share % 10} %)"),
            IsLeftToRight: true)
        : Number(figures.WithFactor);

    private static Insert Day(DateTimeOffset? time) => new(
        string.Create(CultureInfo.InvariantCulture, $"{time?.UtcDateTime:yyyy-MM-dd}"), IsLeftToRight: true);
}
