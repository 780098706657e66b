namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The ASP.NET Core integration: functions take an HttpRequest and return an IResult.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Adds what serves HTTP.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ConfigureWebApplication();
        return builder;
    }
}
