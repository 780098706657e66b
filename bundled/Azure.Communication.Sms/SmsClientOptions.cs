using Azure.Core;

namespace Azure.Communication.Sms;

/// <summary>
/// How a client talks to the service: retries, transport and diagnostics are those of every Azure client.
/// </summary>
public class SmsClientOptions : ClientOptions
{
    /// <summary>Options for one version of the service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is none of the enumeration.</exception>
    public SmsClientOptions(ServiceVersion version = ServiceVersion.V2021_03_07) =>
        ApiVersion = version switch
        {
            ServiceVersion.V2021_03_07 => "2021-03-07",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };

    /// <summary>What the query's api-version says.</summary>
    internal string ApiVersion { get; }

    /// <summary>The versions of the service that the client speaks.</summary>
    public enum ServiceVersion
    {
        /// <summary>2021-03-07.</summary>
        V2021_03_07 = 1,
    }
}
