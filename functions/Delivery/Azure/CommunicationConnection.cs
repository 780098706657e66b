using System.Buffers.Text;
using Azure.Core;

namespace Serverless2FA.Delivery.Azure;

/// <summary>How the service is asked: once, and not for long. Somebody waits for the answer.</summary>
internal static class CommunicationConnection
{
    /// <summary>How long one send may take until the service counts as away.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// The same for an email with attachments: up to 10 MB have to reach the service (limit of an
    /// email request: https://learn.microsoft.com/azure/communication-services/concepts/service-limits#email).
    /// </summary>
    internal static readonly TimeSpan PatienceWithAttachments = TimeSpan.FromSeconds(60);

    /// <summary>How long a message may take.</summary>
    internal static TimeSpan PatienceFor(Message message) =>
        message.Attachments.Count == 0 ? Patience : PatienceWithAttachments;

    /// <summary>
    /// Nothing is tried again by itself: Azure.Core would wait as long as a 429 says, be it an hour, and a passcode is
    /// old after 60 s. The person can ask again; notices are sent again by their timer.
    /// </summary>
    internal static T Set<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Diagnostics.ApplicationId = "Serverless2FA";
        return options;
    }

    /// <summary>Whether a text names a resource and a key, as the clients read it.</summary>
    internal static bool IsConnectionString(string text)
    {
        var parts = text.TrimEnd(';').Split(';')
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToLookup(part => part[0], part => part.ElementAtOrDefault(1) ?? "", StringComparer.OrdinalIgnoreCase);
        return parts["endpoint"].ToArray() is [var endpoint]
            && Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
            && parts["accesskey"].ToArray() is [{ Length: > 0 } key]
            && Base64.IsValid(key);
    }
}
