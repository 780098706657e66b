using System.Reflection;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Web;

/// <summary>The files that lie in the assembly. Nothing of them is read before somebody asks for one.</summary>
public sealed class UiFiles
{
    private const string Folder = "ui/";

    private readonly Lazy<UiSet> _set;

    internal UiFiles(IOptions<WebOptions> options) =>
        _set = new Lazy<UiSet>(() => new UiSet(Read(typeof(UiFiles).Assembly), options.Value.Origins));

    /// <summary>What an address below `ui/` means; null for nothing.</summary>
    internal UiEntry? Find(string? path) => path is null ? null : _set.Value.Find(path);

    /// <summary>Every file by its path below `ui/`.</summary>
    internal static Dictionary<string, byte[]> Read(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
