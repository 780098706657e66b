namespace Serverless2FA.Keys;

/// <summary>
/// Something was made with a key that this instance doesn't have: it was rotated in elsewhere, or disabled in the
/// vault. <see cref="KeyRing.RefreshAsync"/> looks again.
/// </summary>
public sealed class UnknownKeyException(KeyName name, string keyId)
    : Exception($"There is no {name} key with the id that stands beside the data: {Printable(keyId)}.")
{
    /// <summary>Which key.</summary>
    public KeyName Name { get; } = name;

    /// <summary>The id that stood beside the data.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>An id may come from a token that a stranger wrote: what isn't an id doesn't reach a log.</summary>
    private static string Printable(string keyId) =>
        keyId.Length is > 0 and <= 64 && keyId.All(char.IsAsciiLetterOrDigit) ? keyId : "(not an id)";
}
