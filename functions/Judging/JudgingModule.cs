using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>What the room registers.</summary>
public static class JudgingModule
{
    public static IServiceCollection AddJudging(this IServiceCollection services)
    {
        services.AddOptions<AuthenticatorOptions>().BindConfiguration(AuthenticatorOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthenticatorOptions>, AuthenticatorOptionsValidator>();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<AuthenticatorOptions>>().Value.NarrowWindow
                ? TotpWindow.Narrow
                : TotpWindow.Normal)
            .AddSingleton<EntryNames>()
            .AddSingleton<Stretcher>()
            .AddSingleton<Verifier>()
            .AddSingleton<PasscodeDispatch>()
            .AddSingleton<Prover>()
            .AddSingleton<Prompter>();
    }
}
