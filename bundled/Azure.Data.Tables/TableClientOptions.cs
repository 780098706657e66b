using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>
/// How a client talks to the service: retries, transport and diagnostics are those of every Azure client.
/// </summary>
public class TableClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is none of the enumeration.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06) =>
        VersionString = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };

    /// <summary>What the header x-ms-version says.</summary>
    internal string VersionString { get; }

    /// <summary>The versions of the service that the client speaks.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
    }
}
