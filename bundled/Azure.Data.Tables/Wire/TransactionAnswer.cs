using System.Buffers.Text;
using System.Text;

namespace Azure.Data.Tables.Wire;

/// <summary>
/// Reads the answers within the answer to a transaction: as many as actions, or the one that refused it.
/// </summary>
internal static class TransactionAnswer
{
    private static ReadOnlySpan<byte> StatusLine => "HTTP/1.1 "u8;

    /// <summary>The answers, in the order of the actions.</summary>
    /// <exception cref="TableTransactionFailedException">The service refused an action, and so all.</exception>
    public static List<Response> Read(Response response)
    {
        var parts = Parts(response.Content.ToMemory(), response.ClientRequestId);
        if (parts is [{ Status: >= 400 } refused])
        {
            throw new TableTransactionFailedException(
                new RequestFailedException(refused, null, ErrorDetails.Instance));
        }

        return parts;
    }

    private static List<Response> Parts(ReadOnlyMemory<byte> body, string requestId)
    {
        var parts = new List<Response>();
        PartResponse? part = null;
        var contentStart = -1;
        for (var start = 0; start < body.Length;)
        {
            var line = LineAt(body.Span, start, out var next);
            if (part is not null && contentStart < 0)
            {
                // Within a part's headers, which an empty line ends.
                contentStart = line.IsEmpty ? next : -1;
                part.AddHeader(line);
            }
            else if (part is not null && line.StartsWith("--"u8))
            {
                // Within a part's content, which JSON is: no line of it begins like a boundary.
                part.SetContent(body[contentStart..start]);
                part = null;
                contentStart = -1;
            }
            else if (part is null && line.StartsWith(StatusLine))
            {
                part = PartOf(line, requestId);
                parts.Add(part);
            }

            start = next;
        }

        return parts;
    }

    private static PartResponse PartOf(ReadOnlySpan<byte> line, string requestId)
    {
        var rest = line[StatusLine.Length..];
        return Utf8Parser.TryParse(rest, out int status, out var length)
            ? new PartResponse(status, Encoding.UTF8.GetString(rest[length..]).Trim(), requestId)
            : throw new InvalidDataException("A part of the answer to a transaction has no status.");
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> body, int start, out int next)
    {
        var rest = body[start..];
        var end = rest.IndexOf((byte)'\n');
        next = end < 0 ? body.Length : start + end + 1;
        var line = end < 0 ? rest : rest[..end];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
