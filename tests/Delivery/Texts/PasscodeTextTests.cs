using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>Every message that brings a passcode, in every language.</summary>
[Trait("Conformance", "C22")]
public sealed class PasscodeTextTests
{
    // GSM 03.38, the basic alphabet: 160 of these characters are one text message, of others 70.
    private const string Gsm =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
        + "abcdefghijklmnopqrstuvwxyzäöñüà";

    public static TheoryData<string, PasscodePurpose> All =>
        new MatrixTheoryData<string, PasscodePurpose>(
            Languages.Tags, Enum.GetValues<PasscodePurpose>().Except([PasscodePurpose.None, PasscodePurpose.Skip]));

    [Theory]
    [Trait("Feature", "F15")]
    [MemberData(nameof(All))]
    public void An_email_says_what_the_passcode_is_for_and_how_long_it_is_valid(string language, PasscodePurpose purpose)
    {
        var message = Messages.Texts().Of(Messages.Passcode(Method.Email, language, purpose, seconds: 90));

        Assert.Equal((Channel.Email, Messages.Address, MessageKind.Passcode), (message.Channel, message.To, message.Kind));
        var html = Rendered.Check(message, language);
        Assert.DoesNotContain(Messages.Code, message.Subject, StringComparison.Ordinal);
        Assert.Contains("Contoso Help", message.Subject, StringComparison.Ordinal);
        Assert.Single(message.Text.Split('\n'), line => line == Messages.Code);
        Assert.Single(
            html.Descendants("bdi"), code => code.Value == Messages.Code && code.Attribute("dir")!.Value == "ltr");
        Assert.Contains("90", message.Text, StringComparison.Ordinal);
        Assert.Contains("help.contoso.example", message.Text, StringComparison.Ordinal);
        Assert.Empty(Rendered.Links(html));
        var words = Languages.For(language).Email;
        Assert.StartsWith(words.Purposes[purpose].Split('{')[0], message.Text, StringComparison.Ordinal);
        Assert.Contains(words.Unexpected[purpose], message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Feature", "F13")]
    [MemberData(nameof(All))]
    public void A_text_message_ends_with_the_site_and_the_code(string language, PasscodePurpose purpose)
    {
        var message = Messages.Texts().Of(Messages.Passcode(Method.Sms, language, purpose));

        Assert.Equal((Channel.Sms, Messages.Number, MessageKind.Passcode), (message.Channel, message.To, message.Kind));
        Assert.Equal("", message.Subject);
        Assert.Null(message.Html);
        var lines = message.Text.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(Messages.Code, lines[0], StringComparison.Ordinal);
        Assert.Contains("60", lines[0], StringComparison.Ordinal);
        Assert.Equal("@help.contoso.example #081549", lines[2]);
        Assert.DoesNotMatch("\\{[a-z]*\\}", message.Text);
        Assert.True(message.Text.Length <= 160, $"{message.Text.Length} characters");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_text_message_in_latin_script_is_a_single_one(string language, PasscodePurpose purpose)
    {
        var text = Messages.Texts().Of(Messages.Passcode(Method.Sms, language, purpose, seconds: 600)).Text;

        Assert.True(language == "ar" || text.All(one => Gsm.Contains(one, StringComparison.Ordinal)), text);
    }

    [Theory]
    [InlineData(60, "60 seconds")]
    [InlineData(119, "119 seconds")]
    [InlineData(120, "2 minutes")]
    [InlineData(121, "121 seconds")]
    [InlineData(300, "5 minutes")]
    [InlineData(600, "10 minutes")]
    public void Says_whole_minutes_as_minutes(int seconds, string said)
    {
        Assert.Contains($"valid for {said}", Of(Method.Email), StringComparison.Ordinal);
        Assert.Contains($"Valid for {said}", Of(Method.Sms), StringComparison.Ordinal);

        string Of(Method method) => Messages.Texts().Of(Messages.Passcode(method, seconds: seconds)).Text;
    }

    [Fact]
    public void In_arabic_what_is_written_from_left_to_right_stands_for_itself()
    {
        var email = Messages.Texts().Of(Messages.Passcode(Method.Email, "ar"));
        var sms = Messages.Texts().Of(Messages.Passcode(Method.Sms, "ar"));

        Assert.Contains("\u2066help.contoso.example\u2069", email.Text, StringComparison.Ordinal);
        Assert.Contains(
            "<bdi dir=\"ltr\" style=\"white-space:nowrap\">help.contoso.example</bdi>", email.Html, StringComparison.Ordinal);
        Assert.Contains("\u2068Contoso Help\u2069", email.Text, StringComparison.Ordinal);
        Assert.Contains("<bdi>Contoso Help</bdi>", email.Html, StringComparison.Ordinal);
        Assert.Contains($"\u2066{Messages.Code}\u2069", sms.Text, StringComparison.Ordinal);
        Assert.All(sms.Text.Split('\n')[^1], one => Assert.True(char.IsAscii(one)));
        Assert.All(email.Subject, one => Assert.False(one is >= '\u2066' and <= '\u2069'));
    }

    [Theory]
    [InlineData("https://help.contoso.example:8443/a?b=c#d", "help.contoso.example")]
    [InlineData("http://localhost:7071", "localhost")]
    [InlineData("https://hilfe.müller.example", "hilfe.xn--mller-kva.example")]
    public void Binds_a_text_message_to_the_host_alone(string site, string host) => Assert.EndsWith(
        $"\n@{host} #{Messages.Code}",
        Messages.Texts(site: site).Of(Messages.Passcode(Method.Sms)).Text,
        StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(All))]
    public void A_name_with_markup_stays_text(string language, PasscodePurpose purpose)
    {
        const string Name = "<img src=x onerror=alert(1)> & \"{code}\" </div>";
        var message = Messages.Texts(Name).Of(Messages.Passcode(Method.Email, language, purpose));

        var html = Rendered.Parse(message.Html!);
        Assert.DoesNotContain("<img", message.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(html.Descendants("img"));
        Assert.Contains(html.Descendants("bdi"), insert => insert.Value == Name);
        Assert.Contains(Name, html.Descendants("title").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Messages.Code, message.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_message_has_an_id_of_its_own()
    {
        var texts = Messages.Texts();
        var ids = Enumerable.Range(0, 100).Select(_ => texts.Of(Messages.Passcode(Method.Email)).Id).ToList();

        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
    }

    [Fact]
    public void A_message_prints_nothing_of_itself()
    {
        var message = Messages.Texts().Of(Messages.Passcode(Method.Email));

        Assert.DoesNotContain(Messages.Code, $"{message}", StringComparison.Ordinal);
        Assert.DoesNotContain(Messages.Address, $"{message}", StringComparison.Ordinal);
    }
}
