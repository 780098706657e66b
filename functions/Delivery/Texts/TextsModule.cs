using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Delivery.Texts;

/// <summary>Registers what messages say.</summary>
internal static class TextsModule
{
    /// <summary>The name that the product goes by without one of its own for messages.</summary>
    private const string IssuerSetting = "Authenticator:Issuer";

    internal static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddOptions<MessageOptions>()
            .BindConfiguration(MessageOptions.Section)
            .PostConfigure<IConfiguration>((options, configuration) => options.Product = options.Product.Length > 0
                ? options.Product
                : configuration[IssuerSetting] ?? "")
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MessageOptions>, MessageOptionsValidator>()
            .AddSingleton<MessageTexts>();
    }
}
