
namespace Serverless2FA.Tests;

/// <summary>The data files of tests/vectors: published vectors, written down once, for any language.</summary>
internal static class Vectors
{
    private static readonly string Folder = Sources.PathOf("tests", "vectors");

    /// <summary>The lines below the heading of a file of comma-separated values that need no quoting.</summary>
    internal static IEnumerable<string[]> ReadCsv(string name) =>
        File.ReadLines(Path.Combine(Folder, name)).Skip(1).Select(line => line.Split(','));
}
