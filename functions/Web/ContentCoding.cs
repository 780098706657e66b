using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Serverless2FA.Web;

/// <summary>A content coding (RFC 9110 section 8.4.1).</summary>
internal sealed class ContentCoding
{
    /// <summary>As it is.</summary>
    public static readonly ContentCoding Identity = new(name: null, to => to);

    /// <summary>Brotli (RFC 7932), as small as can be: it is made once.</summary>
    public static readonly ContentCoding Brotli =
        new("br", to => new BrotliStream(to, CompressionLevel.SmallestSize, leaveOpen: true));

    /// <summary>gzip (RFC 1952).</summary>
    public static readonly ContentCoding Gzip =
        new("gzip", to => new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true));

    private readonly Func<Stream, Stream> _open;

    private ContentCoding(string? name, Func<Stream, Stream> open) => (Name, _open) = (name, open);

    /// <summary>What Content-Encoding calls it; null for none.</summary>
    public string? Name { get; }

    /// <summary>
    /// The best that a client takes: what it likes most, of those the smaller one. What it doesn't name it doesn't
    /// take (RFC 9110 section 12.5.3), but the content as it is.
    /// </summary>
    public static ContentCoding Choose(IList<StringWithQualityHeaderValue> accepted)
    {
        var (brotli, gzip) = (QualityOf(Brotli, accepted), QualityOf(Gzip, accepted));
        return (brotli, gzip) switch
        {
            ( <= 0, <= 0) => Identity,
            _ when brotli >= gzip => Brotli,
            _ => Gzip,
        };
    }

    /// <summary>Bytes in this coding.</summary>
    public ReadOnlyMemory<byte> Encode(byte[] content)
    {
        if (Name is null)
        {
            return content;
        }

        using var to = new MemoryStream();
        using (var coding = _open(to))
        {
            coding.Write(content);
        }

        return to.ToArray();
    }

    private static double QualityOf(ContentCoding coding, IList<StringWithQualityHeaderValue> accepted) =>
        (Named(coding.Name!, accepted) ?? Named("*", accepted)) is { } wanted ? wanted.Quality ?? 1 : 0;

    private static StringWithQualityHeaderValue? Named(string name, IList<StringWithQualityHeaderValue> accepted) =>
        accepted.FirstOrDefault(wanted => wanted.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
}
