using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Serverless2FA.Storage;

/// <summary>Wraps a store's own continuation, so that it can stand in a URL and nothing can be read into it.</summary>
internal static class Continuations
{
    internal static string? Wrap(string? inner) =>
        inner is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(inner));

    internal static string? Unwrap(string? wrapped)
    {
        if (wrapped is null)
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(wrapped.Length)];
        return wrapped.Length > 0
            && Base64Url.DecodeFromChars(wrapped, bytes, out _, out var length) == OperationStatus.Done
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw new ArgumentException("This continuation was given by no store.", nameof(wrapped));
    }
}
