using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Policy;

namespace Serverless2FA.Reminders;

/// <summary>What the room registers.</summary>
public static class RemindersModule
{
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<IGraceNotices, GraceNotices>()
        .AddSingleton<ReminderSending>()
        .AddSingleton<DueReminders>()
        .AddSingleton<SendReminders>();
}
