using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Serverless2FA.Tests.Bundled.FunctionsWorker;

/// <summary>What the app relies on; written so that it runs unchanged against the official packages.</summary>
public sealed class WorkerContractTests
{
    [Fact]
    public void A_trigger_asks_for_a_function_key_unless_verbs_alone_are_given()
    {
        Assert.Equal((AuthorizationLevel.Function, null), Of(new HttpTriggerAttribute()));
        Assert.Equal((AuthorizationLevel.Anonymous, "get,put"), Of(new HttpTriggerAttribute("get", "put")));
        Assert.Equal((AuthorizationLevel.Admin, null), Of(new HttpTriggerAttribute(AuthorizationLevel.Admin)));
        Assert.Equal((AuthorizationLevel.User, "get"), Of(new HttpTriggerAttribute(AuthorizationLevel.User, "get")));
        Assert.Null(new HttpTriggerAttribute().Route);

        static (AuthorizationLevel Level, string? Verbs) Of(HttpTriggerAttribute trigger) =>
            (trigger.AuthLevel, trigger.Methods is null ? null : string.Join(',', trigger.Methods));
    }

    [Fact]
    public void A_schedule_is_monitored_and_does_not_run_at_the_start_unless_told_otherwise()
    {
        var trigger = new TimerTriggerAttribute("%Schedule%");

        Assert.Equal(("%Schedule%", true, false), (trigger.Schedule, trigger.UseMonitor, trigger.RunOnStartup));
    }

    [Fact]
    public void Settings_come_from_the_environment_with_two_underscores_for_a_section()
    {
        Environment.SetEnvironmentVariable("WorkerContractTests__Name", "value");
        Environment.SetEnvironmentVariable("AZURE_FUNCTIONS_WorkerContractTests", "prefixed");

        var configuration = FunctionsApplication.CreateBuilder([]).Configuration;

        Assert.Equal("value", configuration["WorkerContractTests:Name"]);
        Assert.Equal("prefixed", configuration["WorkerContractTests"]);
    }

    [Fact]
    public void The_builder_is_an_ordinary_one_and_builds_once()
    {
        var builder = FunctionsApplication.CreateBuilder([]).ConfigureFunctionsWebApplication();
        IHostApplicationBuilder ordinary = builder;
        Assert.Same(builder.Services, ordinary.Services);
        Assert.Same(builder.Configuration, ordinary.Configuration);
        Assert.Same(builder.Environment, ordinary.Environment);

        using var host = builder.Build();

        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }
}
