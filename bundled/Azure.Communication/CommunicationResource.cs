using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication;

/// <summary>A Communication Services resource: its address, and what authorizes a request to it.</summary>
internal sealed record CommunicationResource(Uri Endpoint, HttpPipelinePolicy Authorization)
{
    // Two slashes: the resource that tokens are for is "https://communication.azure.com/", with its slash.
    private const string Scope = "https://communication.azure.com//.default";

    /// <summary>A resource to which a token admits.</summary>
    public static CommunicationResource At(Uri endpoint, TokenCredential credential) =>
        new(endpoint, new BearerTokenAuthenticationPolicy(credential, Scope));

    /// <summary>Reads "endpoint=https://...;accesskey=...", in either order and case.</summary>
    /// <exception cref="InvalidOperationException">It is not of that form, or one of the two is missing.</exception>
    /// <exception cref="FormatException">The access key is not base64, or the endpoint is no address.</exception>
    public static CommunicationResource Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        return new(new Uri(Required(settings, "endpoint")), new AccessKeyPolicy(Required(settings, "accesskey")));
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value)
            ? value
            : throw new InvalidOperationException($"The connection string has no '{name}'.");

    // A message never repeats a part of the text: it may be the key.
    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var text = connectionString.EndsWith(';') ? connectionString[..^1] : connectionString;
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1)
            {
                throw new InvalidOperationException("A part of the connection string is not of the form name=value.");
            }

            if (!settings.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw new InvalidOperationException("The connection string says something twice.");
            }
        }

        return settings;
    }
}
