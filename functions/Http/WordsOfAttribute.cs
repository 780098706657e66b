namespace Serverless2FA.Http;

/// <summary>A text member that holds one of an enumeration's names, in kebab case.</summary>
/// <param name="words">The enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsOfAttribute(Type words) : Attribute
{
    /// <summary>The enumeration.</summary>
    public Type Words => words;
}
