namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Settings that a start without local.settings.json needs: in Azure the deployment sets them. Environment variables
/// and the file win over these.
/// </summary>
internal static class LocalDefaults
{
    /// <summary>By configuration key.</summary>
    public static IReadOnlyDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
