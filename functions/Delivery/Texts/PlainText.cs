namespace Serverless2FA.Delivery.Texts;

/// <summary>Writes messages as plain text.</summary>
internal static class PlainText
{
    // Unicode Standard Annex #9, section 2.4.2: explicit directional isolates.
    private const char LeftToRightIsolate = '\u2066';
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>An email's plain text. Code and address stand on lines of their own.</summary>
    public static string Write(Letter letter) =>
        string.Join("\n\n", letter.Blocks.Select(block => Write(block, letter))) + "\n";

    /// <summary>One text. In a language written from right to left what is put in turns nothing around.</summary>
    public static string Write(string template, Language language, IReadOnlyDictionary<string, Insert> inserts) =>
        Template.Fill(template, inserts, text => text, insert => Write(insert, language));

    /// <summary>A subject: no invisible characters, which not every mail program expects there.</summary>
    public static string WriteSubject(string template, IReadOnlyDictionary<string, Insert> inserts) =>
        Template.Fill(template, inserts, text => text, insert => insert.Value);

    private static string Write(Block block, Letter letter) => block switch
    {
        Block.Heading heading => heading.Text,
        Block.Facts facts => string.Join('\n', facts.Lines.Select(line => Write(line, letter))),
        Block.Code code => code.Digits,
        Block.Link link => $"{link.Name}:\n{link.Target.AbsoluteUri}",
        Block.Paragraph paragraph => Write(paragraph.Template, letter.Language, letter.Inserts),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Write(Fact fact, Letter letter)
    {
        var values = fact.Values.Select(value => Write(value, letter.Language));
        return $"{Write(fact.Label, letter.Language, letter.Inserts)}: {string.Join(Fact.Separator, values)}";
    }

    private static string Write(Insert insert, Language language) =>
        language.IsRightToLeft ? Isolate(insert) : insert.Value;

    private static string Isolate(Insert insert) =>
        $"{(insert.IsLeftToRight ? LeftToRightIsolate : FirstStrongIsolate)}{insert.Value}{PopDirectionalIsolate}";
}
