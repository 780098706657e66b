using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Azure;

/// <summary>The clients of the configured resource, each made when it is first needed.</summary>
/// <param name="options">Which resource.</param>
/// <param name="credential">The app's identity; asked for only where an endpoint is configured.</param>
/// <param name="transport">Instead of the one that all Azure clients share.</param>
internal sealed class CommunicationClients(
    IOptions<CommunicationOptions> options, Func<TokenCredential> credential, HttpPipelineTransport? transport = null)
{
    private readonly Lazy<EmailClient> _email = new(() =>
    {
        var settings = Set(new EmailClientOptions(), transport);
        return options.Value.Endpoint is { } endpoint
            ? new EmailClient(endpoint, credential(), settings)
            : new EmailClient(options.Value.ConnectionString, settings);
    });

    private readonly Lazy<SmsClient> _sms = new(() =>
    {
        var settings = Set(new SmsClientOptions(), transport);
        return options.Value.Endpoint is { } endpoint
            ? new SmsClient(endpoint, credential(), settings)
            : new SmsClient(options.Value.ConnectionString, settings);
    });

    /// <summary>For emails.</summary>
    public EmailClient Email => _email.Value;

    /// <summary>For text messages.</summary>
    public SmsClient Sms => _sms.Value;

    private static T Set<T>(T settings, HttpPipelineTransport? transport)
        where T : ClientOptions
    {
        settings.Transport = transport ?? settings.Transport;
        return CommunicationConnection.Set(settings);
    }
}
