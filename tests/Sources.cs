using System.Reflection;

namespace Serverless2FA.Tests;

/// <summary>The files of the repository that the tests were built from.</summary>
internal static class Sources
{
    private static readonly string Root = typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Where a file or folder is.</summary>
    /// <param name="parts">Its path from the root, folder by folder.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
