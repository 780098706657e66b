using System.Globalization;
using Serverless2FA.State;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What the messages say that bring a passcode.</summary>
internal static class PasscodeText
{
    /// <summary>The email.</summary>
    public static Letter Email(OutgoingPasscode passcode, MessageOptions options)
    {
        var language = Languages.For(passcode.Language);
        var words = language.Email;
        var inserts = Inserts(passcode, options);
        Block[] blocks =
        [
            new Block.Paragraph(words.Purposes[passcode.Purpose]),
            new Block.Code(passcode.Code.Reveal()),
            new Block.Paragraph(IsInMinutes(passcode) ? words.Minutes : words.Seconds),
            new Block.Paragraph(words.OnlyAt),
            new Block.Paragraph(words.Unexpected[passcode.Purpose]),
            new Block.Paragraph(language.Footer),
        ];
        return new Letter(language, PlainText.WriteSubject(words.Subject, inserts), blocks, inserts);
    }

    /// <summary>
    /// The text message. Its last line binds the code to the site ("Origin-bound one-time codes delivered via SMS",
    /// https://wicg.github.io/sms-one-time-codes/): a browser offers the code there, and to no site that only looks
    /// like it.
    /// </summary>
    public static string Sms(OutgoingPasscode passcode, MessageOptions options)
    {
        var language = Languages.For(passcode.Language);
        var words = language.Sms;
        var inserts = Inserts(passcode, options);
        inserts["code"] = new(passcode.Code.Reveal(), IsLeftToRight: true);
        string[] sentences =
            [words.Purposes[passcode.Purpose], IsInMinutes(passcode) ? words.Minutes : words.Seconds, words.Warning];
        var text = string.Join(' ', sentences.Select(sentence => PlainText.Write(sentence, language, inserts)));
        return $"{text}\n\n@{HostOf(options)} #{passcode.Code.Reveal()}";
    }

    private static Dictionary<string, Insert> Inserts(OutgoingPasscode passcode, MessageOptions options)
    {
        var time = (int)(IsInMinutes(passcode) ? passcode.Lifetime.TotalMinutes : passcode.Lifetime.TotalSeconds);
        return new(StringComparer.Ordinal)
        {
            ["product"] = new(options.Product, IsLeftToRight: false),
            ["host"] = new(HostOf(options), IsLeftToRight: true),
            ["time"] = new(time.ToString(CultureInfo.InvariantCulture), IsLeftToRight: true),
        };
    }

    /// <summary>Never "1 minute": the number is always greater than one, so no language needs its singular.</summary>
    private static bool IsInMinutes(OutgoingPasscode passcode) =>
        passcode.Lifetime >= TimeSpan.FromMinutes(2) && passcode.Lifetime.Ticks % TimeSpan.TicksPerMinute == 0;

    private static string HostOf(MessageOptions options) => options.Site!.IdnHost;
}
