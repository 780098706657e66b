namespace Serverless2FA.Delivery.Texts;

/// <summary>An email before it is written out as plain text and as HTML.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Blocks">What it says.</param>
/// <param name="Inserts">What stands for the {names} in its texts.</param>
internal sealed record Letter(
    Language Language, string Subject, IReadOnlyList<Block> Blocks, IReadOnlyDictionary<string, Insert> Inserts);

/// <summary>A part of an email, on lines of its own.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>A text of a language's file.</summary>
    public sealed record Paragraph(string Template) : Block;

    /// <summary>The passcode.</summary>
    public sealed record Code(string Digits) : Block
    {
        public override string ToString() => "(passcode)";
    }

    /// <summary>What the next ones are about.</summary>
    public sealed record Heading(string Text) : Block;

    /// <summary>Lines of a name and what there is to say of it.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Lines) : Block;

    /// <summary>A configured page.</summary>
    public sealed record Link(string Name, Uri Target) : Block;
}

/// <summary>A line of facts.</summary>
/// <param name="Label">What it is about: a text of a language's file.</param>
/// <param name="Values">What there is to say of it; several in a row.</param>
internal sealed record Fact(string Label, params IReadOnlyList<Insert> Values)
{
    /// <summary>What stands between values.</summary>
    public const string Separator = ", ";
}

/// <summary>What is put in for a {name}, or stands beside a label.</summary>
/// <param name="Value">The text.</param>
/// <param name="IsLeftToRight">Whether it is read from left to right in every language: digits, hosts, times.</param>
internal readonly record struct Insert(string Value, bool IsLeftToRight)
{
    public override string ToString() => "(insert)";
}
