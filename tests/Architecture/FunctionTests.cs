using Microsoft.Azure.Functions.Worker;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.Architecture;

/// <summary>Deny by default, held by a walk over every function of the product.</summary>
[Trait("Conformance", "C32")]
[Trait("Conformance", "A1")]
public sealed class FunctionTests : IDisposable
{
    private static readonly string[] ForAnybody = ["GetPublishedKeysFunction", "HealthFunction", "OpenApiFunction", "UiFunction"];

    private static readonly string[] AnybodysCallers = ["PublicCaller", "VisitorCaller"];

    private readonly Uses _uses = new();

    public void Dispose() => _uses.Dispose();

    [Fact]
    public void Every_function_goes_through_the_funnel_with_a_caller_that_only_access_makes()
    {
        var callers = HttpFunctions.ToDictionary(function => function.Name, CallersOf);

        Assert.NotEmpty(callers);
        Assert.All(callers, function => Assert.True(
            function.Value.Count == 1 && function.Value[0].Namespace == "Serverless2FA.Access",
            $"{function.Key} meets {function.Value.Count} callers: it must go through the funnel, once, with one of Access."));
        Assert.Equal(
            ForAnybody,
            callers.Where(function => AnybodysCallers.Contains(function.Value[0].Name)).Select(function => function.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_function_key_is_asked_for_where_an_operator_is_admitted_and_nowhere_else() =>
        Assert.All(HttpFunctions, function => Assert.Equal(
            CallersOf(function)[0].Name == "OperatorCaller" ? AuthorizationLevel.Function : AuthorizationLevel.Anonymous,
            LevelOf(function)));

    [Fact]
    public void A_function_without_a_caller_is_a_timer_that_no_request_reaches() =>
        Assert.All(Functions.Except(HttpFunctions), function =>
        {
            var parameters = function.Methods.Single(IsFunction).Parameters;
            Assert.Single(parameters, parameter => Has<TimerTriggerAttribute>(parameter));
            Assert.All(parameters, parameter => Assert.Contains(
                parameter.ParameterType.Name, (string[])[nameof(TimerInfo), nameof(CancellationToken)]));
            Assert.Empty(CallersOf(function));
        });

    private List<TypeDefinition> HttpFunctions => [.. Functions
        .Where(function => function.Methods.Single(IsFunction).Parameters.Any(Has<HttpTriggerAttribute>))];

    private List<TypeDefinition> Functions => [.. _uses.All
        .Select(use => use.By)
        .Where(type => !type.IsNested && type.Methods.Any(IsFunction))
        .Distinct()];

    private static bool IsFunction(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == nameof(FunctionAttribute));

    private static bool Has<TAttribute>(ParameterDefinition parameter) =>
        parameter.CustomAttributes.Any(attribute => attribute.AttributeType.Name == typeof(TAttribute).Name);

    /// <summary>The type arguments for TCaller of every call of the funnel in a class, its closures included.</summary>
    internal static List<TypeReference> CallersOf(TypeDefinition function) =>
        [.. CallsOf(function).Select(call => ((GenericInstanceMethod)call.Operand).GenericArguments[0])];

    /// <summary>Every call of the funnel in a class, its closures included.</summary>
    internal static IEnumerable<Instruction> CallsOf(TypeDefinition function) =>
        function.NestedTypes.Append(function)
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .Where(instruction => instruction.Operand is GenericInstanceMethod call
                && call.DeclaringType.FullName == typeof(Funnel).FullName);

    private static AuthorizationLevel LevelOf(TypeDefinition function) =>
        (AuthorizationLevel)(int)function.Methods.Single(IsFunction).Parameters
            .SelectMany(parameter => parameter.CustomAttributes)
            .Single(attribute => attribute.AttributeType.Name == nameof(HttpTriggerAttribute))
            .ConstructorArguments[0].Value;
}
