using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Judging;

/// <summary>What the room registers.</summary>
public static class JudgingModule
{
    public static IServiceCollection AddJudging(this IServiceCollection services) =>
        services
            .AddSingleton<Stretcher>()
            .AddSingleton<Verifier>()
            .AddSingleton<PasscodeDispatch>()
            .AddSingleton<Prover>()
            .AddSingleton<Prompter>();
}
