using System.Text.Json.Nodes;
using Serverless2FA.Tests.Infra;

[assembly: AssemblyFixture(typeof(InfraFixture))]

namespace Serverless2FA.Tests.Infra;

/// <summary>infra/main.bicep, compiled once for all tests that read it.</summary>
public sealed class InfraFixture
{
    private readonly Lazy<Task<Compiled>> _main = new(() => BicepCompiler.RunAsync("build", "main.bicep"));

    /// <summary>What the compiler made and said of main.bicep. Skips the test where the compiler can't run.</summary>
    internal Task<Compiled> CompileAsync()
    {
        Assert.SkipWhen(BicepCompiler.Obstacle is not null, BicepCompiler.Obstacle ?? "");
        return _main.Value;
    }

    /// <summary>The compiled template.</summary>
    internal async Task<Template> ReadAsync() =>
        new(JsonNode.Parse((await CompileAsync()).Json)!.AsObject());
}
