namespace Serverless2FA.Http;

/// <summary>A value that a function takes beside its body: of its route, its query or a header.</summary>
/// <param name="name">The name. One that the route has in braces is the route's.</param>
/// <param name="type">What it is: a text, a number, a flag, a time, or the words of an enumeration.</param>
/// <param name="meaning">What it means, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TakesAttribute(string name, Type type, string meaning) : Attribute
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>What it is.</summary>
    public Type Type => type;

    /// <summary>What it means, in a sentence.</summary>
    public string Meaning => meaning;

    /// <summary>Whether it is a header.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Whether a request without it is refused. A value of the route always is there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The least number, or the fewest characters.</summary>
    public int Least { get; init; } = int.MinValue;

    /// <summary>The greatest number, or the most characters.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>What it is when it is left out; null for nothing.</summary>
    public object? Usual { get; init; }
}
