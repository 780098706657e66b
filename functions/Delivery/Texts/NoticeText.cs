using System.Globalization;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.Delivery.Texts;

/// <summary>What the emails say that tell what has changed (F28).</summary>
internal static class NoticeText
{
    /// <summary>The email.</summary>
    /// <param name="notice">What has changed.</param>
    /// <param name="at">When, where that is known; said of what has happened, not where somebody is asked to do
    /// something.
    /// </param>
    /// <param name="language">What to write it in.</param>
    /// <param name="options">Names and addresses.</param>
    public static Letter Email(Notice notice, DateTimeOffset? at, Language language, MessageOptions options)
    {
        var words = language.Notice;
        var asksToSetUp = notice.Kind is NoticeKind.GraceSet or NoticeKind.GraceEnding or NoticeKind.Reminder;
        var inserts = Inserts(notice, at, words, options);
        var (subject, text) = (notice.IsForOwner ? words.Owners : words.Kinds)[notice.Kind];
        IEnumerable<string?> texts =
        [
            text,
            notice.Remaining is null ? null : words.Remaining,
            RecoveryCodeSet.AreFew(notice.Remaining) ? words.Few : null,
            notice is { Kind: NoticeKind.AddressChanged, To: not null } ? words.OldAddress : null,
            notice.Due is null ? null : words.Due,
            at is null || asksToSetUp ? null : words.At,
            (asksToSetUp, notice.IsForOwner) switch
            {
                (true, _) => words.SetUp,
                (_, true) => words.UnexpectedByOwner,
                _ => words.Unexpected,
            },
        ];
        return new Letter(
            language,
            PlainText.WriteSubject(subject, inserts),
            [
                .. texts.OfType<string>().Select(one => new Block.Paragraph(one)),
                .. Settings(words, options),
                new Block.Paragraph(language.Footer),
            ],
            inserts);
    }

    private static IEnumerable<Block> Settings(NoticeWords words, MessageOptions options) =>
        options.SettingsUrl is { } target ? [new Block.Link(words.Settings, target)] : [];

    private static Dictionary<string, Insert> Inserts(
        Notice notice, DateTimeOffset? at, NoticeWords words, MessageOptions options) => new(StringComparer.Ordinal)
        {
            ["product"] = new(options.Product, IsLeftToRight: false),
            ["method"] = new(notice.Method is { } method ? words.Methods[method] : words.AnyMethod, IsLeftToRight: false),
            ["person"] = new(PlainName.Of(notice.About), IsLeftToRight: false),
            ["remaining"] = new(string.Create(CultureInfo.InvariantCulture, $"{notice.Remaining}"), IsLeftToRight: true),
            ["at"] = Time(at),
            ["due"] = Time(notice.Due),
        };

    /// <summary>The same in every language: no two read it differently, and no time zone is guessed.</summary>
    private static Insert Time(DateTimeOffset? time) => new(
        string.Create(CultureInfo.InvariantCulture, $"{time?.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), IsLeftToRight: true);
}
