using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Azure;

/// <summary>Registers a sender for each channel that the settings name a sender for.</summary>
internal static class CommunicationModule
{
    internal static IServiceCollection AddCommunication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommunicationOptions>().BindConfiguration(CommunicationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CommunicationOptions>, CommunicationOptionsValidator>();
        var section = configuration.GetSection(CommunicationOptions.Section);
        if (IsSet(section[nameof(CommunicationOptions.EmailFrom)]))
        {
            services.AddClients().AddSingleton<IMessageSender, AzureEmailSender>();
        }

        if (IsSet(section[nameof(CommunicationOptions.SmsFrom)]))
        {
            services.AddClients().AddSingleton<IMessageSender, AzureSmsSender>();
        }

        return services;
    }

    private static IServiceCollection AddClients(this IServiceCollection services)
    {
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton<ServiceCall>();
        services.TryAddSingleton(provider => new CommunicationClients(
            provider.GetRequiredService<IOptions<CommunicationOptions>>(),
            provider.GetRequiredService<TokenCredential>,
            provider.GetService<HttpPipelineTransport>()));
        return services;
    }

    private static bool IsSet(string? setting) => !string.IsNullOrEmpty(setting);
}
