using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class AnnouncementTests
{
    [Fact]
    public async Task Says_address_packages_data_and_what_others_have_to_say_but_no_key()
    {
        await using var host = await RunningHost.StartAsync(new RunningHost.Start
        {
            Configure = services => services.AddSingleton<ILocalGreeting, Greeting>(),
        });

        var printed = host.Printed.ToString();
        var options = host.Services.GetRequiredService<LocalHostOptions>();
        var up = $"Serverless2FA is up: http://localhost:{host.Port}{Environment.NewLine}";
        Assert.StartsWith(up, printed, StringComparison.Ordinal);
        Assert.Contains("stand-ins of bundled/ for ", printed, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Azure.Functions.Worker", printed, StringComparison.Ordinal);
        Assert.Contains(options.DataFolder, printed, StringComparison.Ordinal);
        Assert.Contains($"  Look at http://localhost:{host.Port}/there", printed, StringComparison.Ordinal);
        var keys = File.ReadAllText(Path.Combine(options.DataFolder, FunctionKeys.FileName));
        Assert.All(
            keys.Split('"').Where(text => text.Length == 64),
            key => Assert.DoesNotContain(key, printed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serves_what_others_map_beside_the_functions()
    {
        await using var host = await RunningHost.StartAsync(new RunningHost.Start
        {
            Functions = [typeof(RouteFunctions)],
            Configure = services => services.AddSingleton<ILocalEndpoints, Endpoints>(),
        });

        Assert.Equal("there", await host.Client.GetStringAsync("/there"));
        Assert.Equal("read", await host.Client.GetStringAsync("/api/policy"));
    }

    private sealed class Greeting : ILocalGreeting
    {
        public IEnumerable<string> Lines(Uri address) => [$"Look at {new Uri(address, "/there")}"];
    }

    private sealed class Endpoints : ILocalEndpoints
    {
        public void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/there", context => context.Response.WriteAsync("there"));
    }
}
