using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Azure;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>What the room registers.</summary>
public static class DeliveryModule
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmailQuota>().BindConfiguration(EmailQuota.Section).ValidateOnStart();
        return services
            .AddTexts()
            .AddCommunication(configuration)
            .AddSingleton<IValidateOptions<EmailQuota>, EmailQuotaValidator>()
            .AddSingleton<MessageSenders>()
            .AddSingleton<SendLimits>()
            .AddSingleton<OldCounters>()
            .AddSingleton<NoticeSending>()
            .AddSingleton<DueNotices>()
            .AddSingleton<INoticeSender, Notices>();
    }
}
