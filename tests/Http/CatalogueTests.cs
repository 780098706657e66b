using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.Http;

/// <summary>The lists that the suites go through are whole.</summary>
[Trait("Feature", "F42")]
public sealed class CatalogueTests
{
    [Fact]
    public void Knows_every_route_that_there_is()
    {
        var there = typeof(Funnel).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .OfType<HttpTriggerAttribute>()
            .Select(trigger => $"{trigger.Methods!.Single().ToUpperInvariant()} {trigger.Route}");

        Assert.Equal(
            there.Order(StringComparer.Ordinal), Route.All.Select(route => $"{route}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Knows_every_problem_that_there_is_and_none_has_changed()
    {
        var there = typeof(ProblemType).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<ProblemType>()
            .ToDictionary(type => type.Slug, type => type.Status, StringComparer.Ordinal);

        Assert.Equivalent(EveryAnswer.Problems, there, strict: true);
    }
}
