using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>Every email that tells of a change, in every language.</summary>
[Trait("Feature", "F28")]
public sealed class NoticeTextTests
{
    private const string Settings = "https://help.contoso.example/security?tab=2&from=mail";

    private static readonly DateTimeOffset At = new(2026, 3, 1, 23, 30, 59, TimeSpan.FromHours(-5));

    private static readonly NoticeKind[] Asking = [NoticeKind.GraceSet, NoticeKind.GraceEnding, NoticeKind.Reminder];

    public static TheoryData<string, NoticeKind> All =>
        new MatrixTheoryData<string, NoticeKind>(Languages.Tags, Languages.For("en").Notice.Kinds.Keys);

    public static TheoryData<string, NoticeKind> Told =>
        new MatrixTheoryData<string, NoticeKind>(Languages.Tags, Languages.For("en").Notice.Kinds.Keys.Except(Asking));

    public static TheoryData<string, NoticeKind> Asked => new MatrixTheoryData<string, NoticeKind>(Languages.Tags, Asking);

    public static TheoryData<string, NoticeKind> Owners =>
        new MatrixTheoryData<string, NoticeKind>(Languages.Tags, Languages.For("en").Notice.Owners.Keys);

    public static TheoryData<string, Method> Methods =>
        new MatrixTheoryData<string, Method>(Languages.Tags, Enum.GetValues<Method>());

    [Theory]
    [MemberData(nameof(Told))]
    public void Says_what_happened_when_and_what_to_do(string language, NoticeKind kind)
    {
        var message = Of(new Notice(kind, Method.Sms), language, Settings);

        var html = Rendered.Check(message, language);
        Assert.Equal((Channel.Email, Messages.Address, MessageKind.Notice), (message.Channel, message.To, message.Kind));
        Assert.Equal(Messages.Id, message.Id);
        var words = Languages.For(language).Notice;
        Assert.Equal(words.Kinds[kind].Subject, message.Subject);
        Assert.StartsWith(words.Kinds[kind].Text.Split('{')[0], message.Text, StringComparison.Ordinal);
        Assert.Contains("2026-03-02 04:30 UTC", message.Text, StringComparison.Ordinal);
        Assert.Contains(words.Unexpected, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(words.Few, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(words.OldAddress, message.Text, StringComparison.Ordinal);
        Assert.Equal([Settings], Rendered.Links(html));
        Assert.Single(message.Text.Split('\n'), line => line == Settings);
    }

    [Theory]
    [Trait("Feature", "F31")]
    [MemberData(nameof(Asked))]
    public void Asks_to_set_a_factor_up_and_says_by_when(string language, NoticeKind kind)
    {
        var message = Of(new Notice(kind) { Due = At.AddDays(3) }, language, Settings);

        var html = Rendered.Check(message, language);
        var words = Languages.For(language).Notice;
        Assert.Equal(words.Kinds[kind].Subject, message.Subject);
        Assert.StartsWith(words.Kinds[kind].Text.Split('{')[0], message.Text, StringComparison.Ordinal);
        Assert.Contains("2026-03-05 04:30 UTC", message.Text, StringComparison.Ordinal);
        Assert.Contains(words.SetUp, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(words.Unexpected, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-02", message.Text, StringComparison.Ordinal);
        Assert.Equal([Settings], Rendered.Links(html));
    }

    [Theory]
    [Trait("Feature", "F31")]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    public void Names_no_date_where_nothing_can_be_put_off(string language)
    {
        var message = Of(new Notice(NoticeKind.Reminder), language);

        Rendered.Check(message, language);
        Assert.DoesNotContain("UTC", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Feature", "F24")]
    [MemberData(nameof(Owners))]
    public void Tells_owners_of_whom_and_what_to_do(string language, NoticeKind kind)
    {
        var notice = new Notice(kind, To: "owner@contoso.example") { IsForOwner = true, About = "Anna <b>\u202EBerg https://evil.example" };
        var message = Of(notice, language, Settings);

        Rendered.Check(message, language);
        var words = Languages.For(language).Notice;
        Assert.Contains(words.UnexpectedByOwner, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(words.OldAddress, message.Text, StringComparison.Ordinal);
        Assert.Equal(
            words.Owners[kind].Text.Contains("{person}", StringComparison.Ordinal),
            message.Text.Contains("Anna <b>Berg https   evil. example", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Links_to_nothing_that_is_not_configured(string language, NoticeKind kind)
    {
        var message = Of(new Notice(kind), language);

        Assert.Empty(Rendered.Links(Rendered.Check(message, language)));
        Assert.DoesNotContain("://", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Names_the_method(string language, Method method)
    {
        foreach (var kind in new[] { NoticeKind.FactorAdded, NoticeKind.FactorChanged, NoticeKind.FactorRemoved })
        {
            Assert.Contains(
                Languages.For(language).Notice.Methods[method],
                Of(new Notice(kind, method), language).Text,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [Trait("Feature", "F23")]
    [Trait("Conformance", "C29")]
    [InlineData("en", 4, false)]
    [InlineData("en", 3, true)]
    [InlineData("de", 4, false)]
    [InlineData("de", 3, true)]
    [InlineData("ar", 4, false)]
    [InlineData("ar", 0, true)]
    public void Counts_the_recovery_codes_that_are_left_and_warns_of_few(string language, int remaining, bool warns)
    {
        var words = Languages.For(language).Notice;
        var message = Of(new Notice(NoticeKind.RecoveryCodeUsed, Remaining: remaining), language);

        Rendered.Check(message, language);
        Assert.Contains(words.Remaining.Split('{')[0], message.Text, StringComparison.Ordinal);
        Assert.Contains($"{remaining}", message.Text.Split("\n\n")[1], StringComparison.Ordinal);
        Assert.Equal(warns, message.Text.Contains(words.Few, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Conformance", "C36")]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    public void Tells_an_old_address_that_it_is_one(string language)
    {
        var message = Of(new Notice(NoticeKind.AddressChanged, To: "old@x.example"), language);

        Rendered.Check(message, language);
        Assert.Contains(Languages.For(language).Notice.OldAddress, message.Text, StringComparison.Ordinal);
    }

    private static Message Of(Notice notice, string language, string? settings = null) =>
        Messages.Texts(settings: settings).Of(notice, Messages.Address, language, At, Messages.Id);
}
