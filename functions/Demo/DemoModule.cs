using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless2FA.Delivery;
using Serverless2FA.Demo.HelpDesk;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Demo;

/// <summary>What the room registers, where nobody real can be: in the local host on storage of this machine.</summary>
public static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        var clock = new DemoClock();
        return services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
            .AddSingleton(clock)
            .AddSingleton<Outbox>()
            .AddSingleton<IMessageSender>(provider => new OutboxSender(Channel.Email, provider.GetRequiredService<Outbox>()))
            .AddSingleton<IMessageSender>(provider => new OutboxSender(Channel.Sms, provider.GetRequiredService<Outbox>()))
            .AddSingleton<DemoTickets>()
            .AddSingleton<ILocalEndpoints, DemoEndpoints>()
            .AddHelpDesk()
            .AddSingleton<ILocalGreeting, DemoGreeting>()
            .AddHostedService<DemoPeople>();
    }
}
