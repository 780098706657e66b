using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>What the room registers.</summary>
public static class DeliveryModule
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<EmailQuota>().BindConfiguration(EmailQuota.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<EmailQuota>, EmailQuotaValidator>()
            .AddSingleton<MessageSenders>()
            .AddSingleton<MessageTexts>()
            .AddSingleton<SendLimits>()
            .AddSingleton<OldCounters>()
            .AddSingleton<NoticeSending>()
            .AddSingleton<DueNotices>()
            .AddSingleton<INoticeSender, Notices>();
    }
}
