namespace Serverless2FA.Storage.Embedded;

/// <summary>Where a list goes on: behind the last row of the page before.</summary>
internal readonly record struct EmbeddedContinuation(string Partition, string Key)
{
    /// <summary>No partition and no key holds one.</summary>
    private const char Separator = '/';

    /// <summary>The least text behind the key: no key holds a control character.</summary>
    internal string Bound => Key.Length == 0 ? "" : Key + '\u0001';

    internal static EmbeddedContinuation Parse(string? text) => Continuations.Unwrap(text)?.Split(Separator) switch
    {
        null => new("", ""),
        [var partition, var key] => new(partition, key),
        _ => throw new ArgumentException("This continuation was not given by this store.", nameof(text)),
    };

    internal string Wrap() => Continuations.Wrap($"{Partition}{Separator}{Key}")!;
}
