using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Enrollment;

/// <summary>What the room registers.</summary>
public static class EnrollmentModule
{
    public static IServiceCollection AddEnrollment(this IServiceCollection services)
    {
        services.AddOptions<AuthenticatorOptions>().BindConfiguration(AuthenticatorOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthenticatorOptions>, AuthenticatorOptionsValidator>();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<AuthenticatorOptions>>().Value.NarrowWindow
                ? TotpWindow.Narrow
                : TotpWindow.Normal)
            .AddSingleton<KeyUri>()
            .AddSingleton<StartEnrollment>()
            .AddSingleton<ConfirmEnrollment>()
            .AddSingleton<SendEnrollmentPasscode>()
            .AddSingleton<CancelEnrollment>()
            .AddSingleton<RemoveFactor>()
            .AddSingleton<ImportAuthenticators>()
            .AddSingleton<GetTwoFactor>();
    }
}
