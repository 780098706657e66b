using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>What the help desk registers.</summary>
internal static class HelpDeskModule
{
    public static IServiceCollection AddHelpDesk(this IServiceCollection services) => services
        .AddSingleton<HelpDeskSessions>()
        .AddSingleton<HelpDeskAssertions>()
        .AddSingleton<ILocalEndpoints, HelpDeskEndpoints>()
        .AddSingleton<ILocalEndpoints, HelpDeskPages>();
}
