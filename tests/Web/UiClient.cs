using System.IO.Compression;
using System.Text;
using Serverless2FA.Tests.Http;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

/// <summary>Asks for files as a browser does, and sees the bytes that come.</summary>
internal sealed class UiClient(RunningService service) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(service.Address, "api/ui/"),
    };

    /// <summary>The files that the service was built with.</summary>
    public static UiSet Set { get; } = new(UiFiles.Read(typeof(UiFiles).Assembly), []);

    /// <summary>The addresses of all files.</summary>
    public static IEnumerable<string> Files => Set.Files.Select(path => $"{Set.Hash}/{path}");

    /// <summary>Asks for a file.</summary>
    /// <param name="path">Below `ui/`, to the letter.</param>
    /// <param name="coding">What is accepted; null: nothing is said.</param>
    /// <param name="known">The tag of what is there already.</param>
    /// <param name="origin">The site that asks.</param>
    public async Task<Received> GetAsync(string path, string? coding = null, string? known = null, string? origin = null)
    {
        var address = new Uri(
            $"{_http.BaseAddress}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in new[] { ("Accept-Encoding", coding), ("If-None-Match", known), ("Origin", origin) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Received((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What came.</summary>
internal sealed record Received(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The content, decompressed.</summary>
    public byte[] Content
    {
        get
        {
            using var from = new MemoryStream(Bytes);
            using Stream coded = this["Content-Encoding"] switch
            {
                "br" => new BrotliStream(from, CompressionMode.Decompress),
                "gzip" => new GZipStream(from, CompressionMode.Decompress),
                _ => from,
            };
            using var to = new MemoryStream();
            coded.CopyTo(to);
            return to.ToArray();
        }
    }

    public string Text => Encoding.UTF8.GetString(Content);
}
