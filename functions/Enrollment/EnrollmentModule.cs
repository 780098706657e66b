using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Enrollment;

/// <summary>What the room registers.</summary>
public static class EnrollmentModule
{
    public static IServiceCollection AddEnrollment(this IServiceCollection services) =>
        services
            .AddSingleton<KeyUri>()
            .AddSingleton<StartEnrollment>()
            .AddSingleton<ConfirmEnrollment>()
            .AddSingleton<SendEnrollmentPasscode>()
            .AddSingleton<CancelEnrollment>()
            .AddSingleton<RemoveFactor>()
            .AddSingleton<ImportAuthenticators>()
            .AddSingleton<GetTwoFactor>();
}
