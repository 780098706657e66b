using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>The email that brings a compliance report, in every language.</summary>
[Trait("Feature", "F34")]
public sealed class ReportTextTests
{
    private const string Page = "https://help.contoso.example/reports?tab=2&from=mail";

    /// <summary>Another day in UTC.</summary>
    private static readonly DateTimeOffset At = new(2026, 3, 1, 23, 30, 59, TimeSpan.FromHours(-5));

    private static readonly AudienceFigures Team = new(
        Audience.TeamMembers, People: 16, WithFactor: 14, OnlyWeaker: 3, Missing: 11, InGrace: 12, BySingleSignOn: 13,
        Locked: 5, Suspended: 4, NewlyWithout: 6, NewlyNamed: ["Anna Berg", "Zoë Ångström"]);

    private static readonly AudienceFigures Nobody = new(
        Audience.EndUsers, 0, 0, 0, 0, 0, 0, 0, 0, NewlyWithout: null, NewlyNamed: []);

    public static TheoryData<string> Tags => [.. Languages.Tags];

    public static TheoryData<string, bool> TagsAndPages =>
        new MatrixTheoryData<string, bool>(Languages.Tags, [true, false]);

    [Theory]
    [Trait("Feature", "F32")]
    [MemberData(nameof(Tags))]
    public void Says_what_it_is_of_which_day_and_what_goes_with_it(string language)
    {
        var words = Languages.For(language).Report;
        var message = Of(language, Team, Nobody);

        Rendered.Check(message, language);
        Assert.Equal((Channel.Email, MessageKind.Notice), (message.Channel, message.Kind));
        Assert.Equal(Messages.Address, message.To);
        Assert.Equal(Messages.Id, message.Id);
        Assert.Empty(message.Attachments);
        Assert.Equal(
            words.Subject.Replace("{product}", "Contoso Help", StringComparison.Ordinal)
                .Replace("{day}", "2026-03-02", StringComparison.Ordinal),
            message.Subject);
        Assert.Contains("2026-03-02 04:30 UTC", message.Text, StringComparison.Ordinal);
        Assert.Contains(words.Care, message.Text, StringComparison.Ordinal);
        Assert.Equal(["team-members.csv", "end-users.csv"], FactsOf(message, words.Attached));
        Assert.DoesNotContain(words.TooLarge, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Gives_every_figure_its_label_and_its_audience(string language)
    {
        var words = Languages.For(language).Report;
        var message = Of(language, Team, Nobody);

        var html = Rendered.Check(message, language);
        Assert.Equal(
            [words.Audiences[Audience.TeamMembers], words.Audiences[Audience.EndUsers]],
            html.Descendants("h2").Select(heading => heading.Value));
        var labels = words.Labels;
        Assert.All(
            new (string Label, string[] Said)[]
            {
                (labels.People, ["16", "0"]), (labels.WithFactor, ["14 (87.5 %)", "0"]),
                (labels.OnlyWeaker, ["3", "0"]), (labels.Missing, ["11", "0"]), (labels.InGrace, ["12", "0"]), (labels.BySingleSignOn, ["13", "0"]),
                (labels.Locked, ["5", "0"]), (labels.Suspended, ["4", "0"]),
            },
            figure => Assert.Equal(figure.Said, FactsOf(message, figure.Label)));
        Assert.All(html.Descendants("th"), cell => Assert.Equal("row", cell.Attribute("scope")!.Value));
    }

    [Theory]
    [InlineData(8, 7, "7 (87.5 %)")]
    [InlineData(3, 2, "2 (66.6 %)")]
    [InlineData(100_000, 99_999, "99999 (99.9 %)")]
    [InlineData(100_000, 100_000, "100000 (100.0 %)")]
    [InlineData(2001, 1, "1 (0.0 %)")]
    [InlineData(1000, 1, "1 (0.1 %)")]
    [InlineData(1, 0, "0 (0.0 %)")]
    [InlineData(0, 0, "0")]
    public void Rounds_a_share_down_so_that_only_all_are_100_percent(int people, int with, string said)
    {
        foreach (var tag in Languages.Tags)
        {
            var message = Of(tag, Team with { People = people, WithFactor = with });

            Assert.Equal([said], FactsOf(message, Languages.For(tag).Report.Labels.WithFactor));
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Names_who_is_newly_without_and_counts_who_is_not_named(string language)
    {
        var labels = Languages.For(language).Report.Labels;
        var since = labels.NewlyWithout.Replace("{since}", "2026-02-23", StringComparison.Ordinal);
        var message = Of(language, Team);

        Rendered.Check(message, language);
        Assert.Equal(["6"], FactsOf(message, since));
        Assert.Equal(["Anna Berg, Zoë Ångström"], FactsOf(message, labels.Named));
        Assert.Equal(["4"], FactsOf(message, labels.Unnamed));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Leaves_out_what_there_is_nothing_to_say_of(string language)
    {
        var labels = Languages.For(language).Report.Labels;
        var newly = labels.NewlyWithout.Split('{')[0];

        var first = Of(language, Nobody).Text;
        Assert.All(
            [newly, labels.Named, labels.Unnamed], text => Assert.DoesNotContain(text, first, StringComparison.Ordinal));

        var none = Of(language, Team with { NewlyWithout = 0, NewlyNamed = [] }).Text;
        Assert.Contains(newly, none, StringComparison.Ordinal);
        Assert.All([labels.Named, labels.Unnamed], text => Assert.DoesNotContain(text, none, StringComparison.Ordinal));

        var all = Of(language, Team with { NewlyWithout = 2 }).Text;
        Assert.Contains(labels.Named, all, StringComparison.Ordinal);
        Assert.DoesNotContain(labels.Unnamed, all, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Conformance", "C37")]
    [MemberData(nameof(Tags))]
    public void A_name_does_no_harm(string language)
    {
        string[] names = ["<b>=cmd, \"x\"\r\nhttps://evil.example", "\u202E\u2069", "www.evil.example {product}"];
        var message = Of(language, Team with { NewlyNamed = names });

        var html = Rendered.Parse(message.Html!);
        Assert.Empty(Rendered.Links(html));
        Assert.Empty(html.Descendants("b"));
        Assert.DoesNotContain("://", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', message.Text);
        Assert.DoesNotContain('\r', message.Text);
        Assert.Equal(
            ["<b>=cmd, \"x\"https   evil. example, \u2013, www. evil. example {product}"],
            FactsOf(message, Languages.For(language).Report.Labels.Named));
        // As many lines as with names that are none of this.
        Assert.Equal(
            Of(language, Team with { NewlyNamed = ["a", "b", "c"] }).Text.Count('\n'), message.Text.Count('\n'));
    }

    [Theory]
    [Trait("Feature", "F32")]
    [MemberData(nameof(TagsAndPages))]
    public void Says_where_a_file_is_that_is_too_large(string language, bool hasPage)
    {
        var words = Languages.For(language).Report;
        ReportedFile[] files =
            [new(Team, "team-members.csv", IsAttached: true), new(Nobody, "end-users.csv", IsAttached: false)];
        var message = Messages.Texts(report: hasPage ? Page : null)
            .Of(new ReportSummary(At, Since: null, files), Messages.Address, language, Messages.Id);

        var html = Rendered.Check(message, language);
        Assert.Equal(["team-members.csv"], FactsOf(message, words.Attached));
        Assert.Equal(["end-users.csv"], FactsOf(message, words.TooLarge));
        Assert.Equal(hasPage ? [Page] : [], Rendered.Links(html));
        Assert.Equal(hasPage, message.Text.Split('\n').Contains(Page));
        Assert.Equal(!hasPage, message.Text.Contains(
            "GET compliance-reports/current?audience=end-users", StringComparison.Ordinal));
    }

    [Fact]
    public void Isolates_each_value_in_a_language_written_from_right_to_left()
    {
        var message = Of("ar", Team with { NewlyNamed = ["Anna Berg", "ليلى"] });
        var labels = Languages.For("ar").Report.Labels;

        Assert.Contains($"{labels.WithFactor}: \u206614 (87.5 %)\u2069\n", message.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"{labels.Named}: \u2068Anna Berg\u2069, \u2068ليلى\u2069\n", message.Text, StringComparison.Ordinal);
        Assert.Contains(">14 (87.5 %)</bdi>", message.Html!, StringComparison.Ordinal);
        Assert.All(
            Rendered.Parse(message.Html!).Descendants("bdi").Where(one => one.Value.Any(char.IsAsciiDigit)),
            one => Assert.Equal("ltr", one.Attribute("dir")!.Value));
        Assert.All(
            Rendered.Parse(message.Html!).Descendants("td"),
            cell => Assert.Contains("text-align:right", cell.Attribute("style")!.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("de-AT", "de")]
    [InlineData("pt-BR", "en")]
    public void Is_in_the_closest_language_that_there_is(string? tag, string language) =>
        Assert.Equal(Of(language, Team).Text, Of(tag, Team).Text);

    private static Message Of(string? language, params AudienceFigures[] figures)
    {
        var files = figures.Select(one => new ReportedFile(
            one, one.Audience is Audience.TeamMembers ? "team-members.csv" : "end-users.csv", IsAttached: true));
        return Messages.Texts().Of(
            new ReportSummary(At, At.AddDays(-7), [.. files]), Messages.Address, language, Messages.Id);
    }

    /// <summary>What stands beside a label, in HTML and, once it is the same, in the plain text.</summary>
    private static string[] FactsOf(Message message, string label)
    {
        string[] html =
        [
            .. Rendered.Parse(message.Html!).Descendants("tr").Where(row => row.Element("th")!.Value == label)
                .Select(row => row.Element("td")!.Value),
        ];
        var plain = new string([.. message.Text.Where(one => one is not ('\u2066' or '\u2068' or '\u2069'))]);
        Assert.Equal(html, plain.Split('\n').Where(line => line.StartsWith($"{label}: ", StringComparison.Ordinal))
            .Select(line => line[(label.Length + 2)..]));
        return html;
    }
}
