using System.Reflection;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class FunctionMetadataTests
{
    [Fact]
    public void Finds_the_methods_that_reflection_finds_and_no_other() =>
        FindsAll(typeof(FunctionMetadataTests).Assembly);

    [Fact]
    public void Finds_every_function_of_the_app() => FindsAll(typeof(LocalHostOptions).Assembly);

    [Fact]
    public void Every_function_of_the_app_can_be_hosted()
    {
        var methods = FunctionMetadata.MethodsOf(typeof(LocalHostOptions).Assembly);

        Assert.Equal(methods.Count, FunctionCatalog.From(methods, "api").Methods.Count());
    }

    private static void FindsAll(Assembly assembly)
    {
        var expected = RunningHost.FunctionsOf(assembly.GetTypes()).ToHashSet();
        var found = FunctionMetadata.MethodsOf(assembly);

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, found.Count);
        Assert.Subset(expected, found.ToHashSet());
    }
}
