using Serverless2FA.Delivery.Texts;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>The files of the languages, and which of them a person gets.</summary>
public sealed class LanguagesTests
{
    public static TheoryData<string> Tags => [.. Languages.Tags];

    [Fact]
    public void Knows_english_german_and_arabic() =>
        Assert.Equal(["ar", "de", "en"], Languages.Tags.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("en", "en")]
    [InlineData("de", "de")]
    [InlineData("DE", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("de-Latn-CH-1996", "de")]
    [InlineData("ar-EG", "ar")]
    [InlineData("pt-BR", "en")]
    [InlineData("den", "en")]
    [InlineData("-", "en")]
    [InlineData("layout", "en")]
    [InlineData("../de", "en")]
    public void Takes_the_closest_language_that_there_is(string? tag, string language) =>
        Assert.Equal(language, Languages.For(tag).Tag);

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_file_says_its_own_tag_and_a_direction(string tag)
    {
        var language = Languages.For(tag);

        Assert.Equal(tag, language.Tag);
        Assert.Contains(language.Dir, new[] { "ltr", "rtl" });
        Assert.Equal(tag == "ar", language.IsRightToLeft);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_file_has_a_text_for_everything_and_nothing_else(string tag)
    {
        var language = Languages.For(tag);
        PasscodePurpose[] purposes =
            [.. Enum.GetValues<PasscodePurpose>().Except([PasscodePurpose.None, PasscodePurpose.Skip])];

        Assert.Equal(purposes, language.Email.Purposes.Keys.Order());
        Assert.Equal(purposes, language.Email.Unexpected.Keys.Order());
        Assert.Equal(purposes, language.Sms.Purposes.Keys.Order());
        Assert.Equal(
            Enum.GetValues<NoticeKind>(), language.Notice.Kinds.Keys.Union(language.Notice.Owners.Keys).Order());
        Assert.Equal(
            Languages.For("en").Notice.Owners.Keys.Order(), language.Notice.Owners.Keys.Order());
        Assert.Equal(Enum.GetValues<Method>(), language.Notice.Methods.Keys.Order());
        Assert.Equal(Enum.GetValues<Audience>(), language.Report.Audiences.Keys.Order());
        Assert.All(TextsOf(language), text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void No_language_has_a_text_of_another()
    {
        // Names of methods may be the same in several.
        var repeated = Languages.Tags.SelectMany(tag => TextsOf(Languages.For(tag)).Distinct())
            .GroupBy(text => text).Where(texts => texts.Count() > 1).Select(texts => texts.Key);

        Assert.Empty(repeated);
    }

    private static IEnumerable<string> TextsOf(Language language) =>
    [
        language.Footer, language.Email.Subject, language.Email.Seconds, language.Email.Minutes, language.Email.OnlyAt,
        .. language.Email.Purposes.Values, .. language.Email.Unexpected.Values,
        language.Sms.Seconds, language.Sms.Minutes, language.Sms.Warning, .. language.Sms.Purposes.Values,
        .. language.Notice.Kinds.Values.SelectMany(kind => new[] { kind.Subject, kind.Text }),
        .. language.Notice.Owners.Values.SelectMany(kind => new[] { kind.Subject, kind.Text }),
        language.Notice.UnexpectedByOwner, .. language.Notice.Methods.Values, language.Notice.AnyMethod, language.Notice.Remaining, language.Notice.Few,
        language.Notice.OldAddress, language.Notice.At, language.Notice.Unexpected, language.Notice.Settings,
        .. TextsOf(language.Report),
    ];

    private static IEnumerable<string> TextsOf(ReportWords report) =>
    [
        report.Subject, report.Intro, report.Attached, report.TooLarge, report.Download, report.Request, report.Care,
        .. report.Audiences.Values,
        report.Labels.People, report.Labels.WithFactor, report.Labels.OnlyWeaker, report.Labels.Missing,
        report.Labels.InGrace, report.Labels.BySingleSignOn, report.Labels.Locked, report.Labels.Suspended,
        report.Labels.NewlyWithout, report.Labels.Named, report.Labels.Unnamed,
    ];
}
