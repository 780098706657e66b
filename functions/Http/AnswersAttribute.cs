namespace Serverless2FA.Http;

/// <summary>
/// What a function answers where all is well: the contract (openapi.json) is made of these, and every answer that a
/// test gets is held to it.
/// </summary>
/// <param name="status">The status.</param>
/// <param name="meaning">What it means, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AnswersAttribute(int status, string meaning) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What it means, in a sentence.</summary>
    public string Meaning => meaning;

    /// <summary>The type that is written as JSON, or a line of it; null for none, or for what isn't JSON.</summary>
    public Type? Body { get; init; }

    /// <summary>The media type where it isn't application/json.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether it comes with an ETag.</summary>
    public bool HasTag { get; init; }
}
