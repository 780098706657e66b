using Azure.Core;

namespace Azure.Communication.Email;

/// <summary>
/// How a client talks to the service: retries, transport and diagnostics are those of every Azure client.
/// </summary>
public class EmailClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is unknown, or is spoken no more.</exception>
    public EmailClientOptions(ServiceVersion version = ServiceVersion.V2025_09_01) =>
        ApiVersion = version switch
        {
            ServiceVersion.V2023_03_31 => "2023-03-31",
            ServiceVersion.V2024_07_01_Preview => "2024-07-01-preview",
            ServiceVersion.V2025_09_01 => "2025-09-01",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };

    /// <summary>What the query's api-version says.</summary>
    internal string ApiVersion { get; }

    /// <summary>The versions of the service.</summary>
    public enum ServiceVersion
    {
        /// <summary>2021-10-01-preview, spoken no more.</summary>
        V2021_10_01_Preview = 1,

        /// <summary>2023-01-15-preview, spoken no more.</summary>
        V2023_01_15_Preview = 2,

        /// <summary>2023-03-31.</summary>
        V2023_03_31 = 3,

        /// <summary>2024-07-01-preview.</summary>
        V2024_07_01_Preview = 4,

        /// <summary>2025-09-01.</summary>
        V2025_09_01 = 5,
    }
}
