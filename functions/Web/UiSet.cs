using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace Serverless2FA.Web;

/// <summary>
/// The files of `ui/` and their addresses. A module names others by relative addresses, so all lie below one hash of
/// the whole set: a browser never has some of one version and some of another.
/// </summary>
internal sealed class UiSet
{
    private const string Pages = "pages/";
    private const string Page = ".html";
    private const string Module = ".js";

    /// <summary>A year, the longest that caches heed; the address changes with the content (RFC 8246).</summary>
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>To be kept, but asked for each time.</summary>
    private const string Revalidated = "no-cache";

    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly FrozenDictionary<string, UiEntry> _stable;
    private readonly FrozenDictionary<string, UiEntry> _hashed;

    /// <param name="files">By their paths.</param>
    /// <param name="origins">Of sites that may open the pages.</param>
    public UiSet(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<string> origins)
    {
        Hash = HashOf(files);
        var policy = PagePolicy.Of(origins);
        _hashed = files
            .Where(file => !IsPage(file.Key) && MediaTypes.TryGetContentType(file.Key, out _))
            .ToFrozenDictionary(
                file => file.Key,
                file => new UiEntry(new UiBody(file.Value, MediaTypes.Mappings[Path.GetExtension(file.Key)]), Forever),
                StringComparer.Ordinal);
        _stable = files.Where(file => IsPage(file.Key))
            .Select(file => KeyValuePair.Create(
                file.Key[Pages.Length..^Page.Length], PageOf(file.Value, origins) with { Policy = policy }))
            .Concat(files.Keys.Where(IsEntrance).Select(path => KeyValuePair.Create(path, EntranceTo(path))))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Of all files with their paths: 32 hex digits.</summary>
    public string Hash { get; }

    /// <summary>The addresses that stay.</summary>
    public IEnumerable<string> Stable => _stable.Keys;

    /// <summary>The files below the hash.</summary>
    public IEnumerable<string> Files => _hashed.Keys;

    /// <summary>What an address below `ui/` means; null for nothing.</summary>
    public UiEntry? Find(string path)
    {
        if (_stable.TryGetValue(path, out var stable))
        {
            return stable;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash != Hash.Length || path.AsSpan(0, slash).ContainsAnyExcept(HexDigits)
            || !_hashed.TryGetValue(path[(slash + 1)..], out var file))
        {
            return null;
        }

        // While instances are being replaced, an old one is asked for a new file, and the other way round: better this
        // one than none, but nobody may keep it under that name.
        return path.StartsWith(Hash, StringComparison.Ordinal) ? file : file with { CacheControl = Revalidated };
    }

    private static bool IsPage(string path) =>
        path.StartsWith(Pages, StringComparison.Ordinal) && path.EndsWith(Page, StringComparison.Ordinal);

    /// <summary>A module at the top has an address that stays: that is what a site's script tag names.</summary>
    private static bool IsEntrance(string path) =>
        path.EndsWith(Module, StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal);

    private UiEntry EntranceTo(string path) => new(
        new UiBody(Encoding.UTF8.GetBytes($"import \"./{Hash}/{path}\";\n"), MediaTypes.Mappings[Module]), Revalidated);

    /// <summary>A page with its gaps filled. Neither value can hold a character that means something in HTML.</summary>
    private UiEntry PageOf(byte[] template, IReadOnlyList<string> origins)
    {
        var html = Encoding.UTF8.GetString(template)
            .Replace("{{hash}}", Hash, StringComparison.Ordinal)
            .Replace("{{origins}}", string.Join(' ', origins), StringComparison.Ordinal);
        return new UiEntry(new UiBody(Encoding.UTF8.GetBytes(html), MediaTypes.Mappings[Page]), Revalidated);
    }

    /// <summary>Lengths stand before what they are of, so that no other files hash the same.</summary>
    private static string HashOf(IReadOnlyDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            foreach (var part in (byte[][])[Encoding.UTF8.GetBytes(path), content])
            {
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                hash.AppendData(length);
                hash.AppendData(part);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
