using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Delivery.Azure;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>What the room registers.</summary>
public static class DeliveryModule
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddMetrics()
            .AddTexts()
            .AddCommunication(configuration)
            .AddSingleton<MessageSenders>()
            .AddSingleton<SendLimits>()
            .AddSingleton<INoticeSender, Notices>();
}
