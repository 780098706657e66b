using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>What the room registers.</summary>
public static class AccessModule
{
    /// <summary>A key set of more than 256 KiB is none.</summary>
    private const int LongestKeySet = 256 * 1024;

    /// <summary>The gates, and what signs and publishes assertions. Needs the key ring of Keys/.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<TicketOptions>().BindConfiguration(TicketOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TicketOptions>, TicketOptionsValidator>();
        services.AddSingleton<IValidateOptions<TicketOptions>, TicketKeysValidator>();
        services.AddOptions<AssertionOptions>().BindConfiguration(AssertionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AssertionOptions>, AssertionOptionsValidator>();
        services.AddOptions<KeyRingOptions>().Configure<IOptions<TicketOptions>>(
            (ring, tickets) => ring.TicketKeyNeeded = tickets.Value.IsShared);
        services.AddHttpClient(PublishedTicketKeys.ClientName, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = LongestKeySet;
        });
        services.AddSingleton<TicketReader>();
        services.AddSingleton(TicketKeysOf);
        services.AddSingleton<AssertionIssuer>();
        services.AddSingleton<PublishedKeys>();
        return services.AddGates();
    }

    private static IServiceCollection AddGates(this IServiceCollection services) => services
        .AddSingleton<IGate<SignInCaller>, SignInCaller.Gate>()
        .AddSingleton<IGate<ContinuingCaller>, ContinuingCaller.Gate>()
        .AddSingleton<IGate<ManageCaller>, ManageCaller.Gate>()
        .AddSingleton<IGate<EnrollingCaller>, EnrollingCaller.Gate>()
        .AddSingleton<IGate<AdminCaller>, AdminCaller.Gate>()
        .AddSingleton<IGate<DirectoryCaller>, DirectoryCaller.Gate>()
        .AddSingleton<IGate<PeopleCaller>, PeopleCaller.Gate>()
        .AddSingleton<IGate<ConfirmingCaller>, ConfirmingCaller.Gate>()
        .AddSingleton<IGate<OperatorCaller>, OperatorCaller.Gate>()
        .AddSingleton<IGate<VisitorCaller>, VisitorCaller.Gate>()
        .AddSingleton<IGate<PublicCaller>, PublicCaller.Gate>();

    private static ITicketKeys TicketKeysOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TicketOptions>>().Value;
        if (options.JwksUri is { } address)
        {
            return ActivatorUtilities.CreateInstance<PublishedTicketKeys>(provider, address);
        }

        return options.IsShared
            ? new SharedTicketKeys(provider.GetRequiredService<KeyRing>())
            : new ConfiguredTicketKeys(options.PublicKey!);
    }
}
