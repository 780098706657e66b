using System.Buffers.Text;
using System.Text;

namespace Serverless2FA.Storage.Embedded;

/// <summary>Where a list goes on: behind the last row of the page before.</summary>
internal readonly record struct EmbeddedContinuation(string Partition, string Key)
{
    private const char Separator = '/';

    /// <summary>The least text behind the key: no key holds a control character.</summary>
    internal string Bound => Key.Length == 0 ? "" : Key + '\u0001';

    internal static EmbeddedContinuation Parse(string? text)
    {
        if (text is null)
        {
            return new("", "");
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(Separator) is [var partition, var key]
            ? new(partition, key)
            : throw new ArgumentException("This continuation was not given by this store.", nameof(text));
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{Partition}{Separator}{Key}"));
}
