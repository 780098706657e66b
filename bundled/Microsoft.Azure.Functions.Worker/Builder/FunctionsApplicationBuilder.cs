using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>
/// Builds a function app. The official worker is a server that a Functions host talks to; the stand-in is a web
/// application with Kestrel and routing and nothing else in it, onto which a host of the app's own maps the functions.
/// </summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private const string HostVariablePrefix = "AZURE_FUNCTIONS_";

    private readonly WebApplicationBuilder _web;
    private bool _built;

    internal FunctionsApplicationBuilder(string[] args)
    {
        // Empty, not slim: every provider that is not there is time saved at the start.
        _web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = System.Environment.GetEnvironmentVariable(HostVariablePrefix + "ENVIRONMENT"),
        });
        _web.Configuration.AddEnvironmentVariables(HostVariablePrefix);
        _web.Configuration.AddEnvironmentVariables();
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    public ConfigurationManager Configuration => _web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    public IHostEnvironment Environment => _web.Environment;

    public ILoggingBuilder Logging => _web.Logging;

    public IMetricsBuilder Metrics => _web.Metrics;

    public IServiceCollection Services => _web.Services;

    /// <summary>Builds the app, once.</summary>
    public IHost Build()
    {
        if (_built)
        {
            throw new InvalidOperationException("The application has already been built.");
        }

        _built = true;
        return _web.Build();
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    internal void ConfigureWebApplication()
    {
        _web.WebHost.UseKestrelCore();
        _web.Services.AddRoutingCore();
    }
}
