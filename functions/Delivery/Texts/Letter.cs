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

    /// <summary>A configured page.</summary>
    public sealed record Link(string Name, Uri Target) : Block;
}

/// <summary>What is put in for a {name}.</summary>
/// <param name="Value">The text.</param>
/// <param name="IsLeftToRight">Whether it is read from left to right in every language: digits, hosts, times.</param>
internal readonly record struct Insert(string Value, bool IsLeftToRight)
{
    public override string ToString() => "(insert)";
}
