using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>What the room registers.</summary>
public static class DeliveryModule
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services
            .AddSingleton<MessageSenders>()
            .AddSingleton<MessageTexts>()
            .AddSingleton<SendLimits>()
            .AddSingleton<INoticeSender, Notices>();
}
