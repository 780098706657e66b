using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.SignIn;

/// <summary>What the room registers.</summary>
public static class SignInModule
{
    public static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddSingleton<StartSignIn>()
        .AddSingleton<AnswerPasscode>()
        .AddSingleton<SendPasscode>()
        .AddSingleton<SkipEnrollment>()
        .AddSingleton<SignInMetrics>()
        .AddSingleton<SignInAssertions>();
}
