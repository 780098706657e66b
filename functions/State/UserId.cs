namespace Serverless2FA.State;

/// <summary>
/// Who somebody is to the application: its own id, compared ordinally, 1 to 256 characters without control characters.
/// </summary>
public readonly record struct UserId
{
    /// <summary>The longest id, in UTF-16 characters.</summary>
    public const int MaxLength = 256;

    private readonly string? _value;

    private UserId(string value) => _value = value;

    /// <summary>The id as the application writes it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An uninitialised user id was used.");

    /// <summary>
    /// Reads an id; null when it is empty, too long, or holds control characters or half a surrogate pair.
    /// </summary>
    public static UserId? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return null;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsControl(text[i]) || char.IsSurrogate(text[i]))
            {
                return null;
            }
        }

        return new UserId(text);
    }

    public override string ToString() => Value;
}
