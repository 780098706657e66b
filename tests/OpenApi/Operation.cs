using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Serverless2FA.Http;
using Serverless2FA.Tests.Architecture;
using Serverless2FA.Tests.Docs;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>A function that answers requests, as the compiled product has it.</summary>
internal sealed record Operation
{
    /// <summary>All, by their routes.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Read().OrderBy(operation => operation.Template, StringComparer.Ordinal)
            .ThenBy(operation => operation.Verb, StringComparer.Ordinal),
    ];

    /// <summary>The function's class.</summary>
    public required Type Class { get; init; }

    /// <summary>The function's name.</summary>
    public required string Name { get; init; }

    /// <summary>GET, POST, PUT, DELETE.</summary>
    public required string Verb { get; init; }

    /// <summary>The address after `api/`.</summary>
    public required string Template { get; init; }

    /// <summary>Whether the value in braces may hold slashes.</summary>
    public bool TakesPath { get; init; }

    /// <summary>Who may call.</summary>
    public required Type Caller { get; init; }

    /// <summary>What it reads as JSON; null for nothing.</summary>
    public Type? Body { get; init; }

    /// <summary>Whether a request without a body is one, too.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The room it stands in.</summary>
    public string Room => Class.Namespace!.Split('.')[1];

    /// <summary>Purposes of tickets, or what stands for none and for the operator's key.</summary>
    public IReadOnlyList<string> Purposes => AccessTable.PurposesOf(Caller);

    /// <summary>Whether a ticket of a person is what it is called with.</summary>
    public bool IsForPeople => Purposes.Any(purpose => purpose is "sign-in" or "manage" or "admin");

    public bool NeedsKey => Purposes.Contains(AccessRow.Key);

    public IReadOnlyList<AnswersAttribute> Answers =>
        [.. Class.GetCustomAttributes<AnswersAttribute>().OrderBy(answer => answer.Status)];

    public IReadOnlyList<TakesAttribute> Takes => [.. Class.GetCustomAttributes<TakesAttribute>()];

    public RefusesAttribute? Refuses => Class.GetCustomAttribute<RefusesAttribute>();

    public ReadsLinesAttribute? Lines => Class.GetCustomAttribute<ReadsLinesAttribute>();

    /// <summary>Whether an address, without `api/` and query, is one of this.</summary>
    public bool Fits(string verb, string address) => verb == Verb && (TakesPath
        ? $"{address}/".StartsWith(Template[..Template.IndexOf('{', StringComparison.Ordinal)], StringComparison.Ordinal)
        : FitsBySegments(address));

    private bool FitsBySegments(string address) =>
        address.Split('/') is var parts && Template.Split('/') is var pattern
        && parts.Length == pattern.Length
        && pattern.Zip(parts).All(pair => pair.First[0] is '{' ? pair.Second.Length > 0 : pair.First == pair.Second);

    public override string ToString() => $"{Verb} {Template}";

    private static IEnumerable<Operation> Read()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Funnel).Assembly.Location);
        foreach (var (function, trigger) in AccessTable.Functions())
        {
            var call = FunctionTests.CallsOf(module.GetType(function.FullName)).Single();
            var types = ((GenericInstanceMethod)call.Operand).GenericArguments
                .Select(type => function.Assembly.GetType(type.FullName.Replace('/', '+'), throwOnError: true)!)
                .ToList();
            yield return new Operation
            {
                Class = function,
                Name = function.GetMethods().Select(method => method.GetCustomAttribute<FunctionAttribute>())
                    .Single(attribute => attribute is not null)!.Name,
                Verb = trigger.Methods!.Single().ToUpperInvariant(),
                TakesPath = trigger.Route!.Contains("{*", StringComparison.Ordinal),
                Template = trigger.Route.Replace("{*", "{", StringComparison.Ordinal),
                Caller = types[0],
                Body = types.ElementAtOrDefault(1),

                // The last argument: what a request without a body means.
                IsBodyOptional = types.Count > 1 && call.Previous.OpCode != OpCodes.Ldnull,
            };
        }
    }
}
