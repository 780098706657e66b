using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Serverless2FA.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
UseLocalHost(builder, args);
builder.Services.AddServerless2FA(builder.Configuration);
await builder.Build().RunAsync();

internal static partial class Program
{
    /// <summary>
    /// The local host, where it is compiled in (Hosting/Local): it replaces the host that Azure and Core Tools bring.
    /// </summary>
    static partial void UseLocalHost(FunctionsApplicationBuilder builder, string[] args);
}
