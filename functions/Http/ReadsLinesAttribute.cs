namespace Serverless2FA.Http;

/// <summary>What a function reads line by line.</summary>
/// <param name="line">The object that a line of JSON is; in CSV the columns are its members.</param>
/// <param name="mediaTypes">The media types that are taken.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsLinesAttribute(Type line, params string[] mediaTypes) : Attribute
{
    /// <summary>The object that a line is.</summary>
    public Type Line => line;

    /// <summary>The media types that are taken.</summary>
    public IReadOnlyList<string> MediaTypes => mediaTypes;
}
