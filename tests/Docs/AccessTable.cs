using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Mono.Cecil;
using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.Tests.Architecture;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Docs;

/// <summary>
/// Function x ticket x role, from the compiled product: tickets from the gate of the caller that a function's call of
/// the funnel names, roles from the right that it says it needs.
/// </summary>
internal static class AccessTable
{
    private const string Begin = "<!-- access: made from the code -->";

    private const string End = "<!-- /access -->";

    private static readonly string Head =
        $"| call | with | {string.Join(" | ", AccessRow.Roles.Select(WordOf))} |\n|---|---|---|---|---|---|---|\n";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        .. Read().OrderBy(row => row.Template, StringComparer.Ordinal)
            .ThenBy(row => row.Verb, StringComparer.Ordinal)
            .ThenBy(row => row.Purpose, StringComparer.Ordinal),
    ];

    /// <summary>The table as it stands in a document.</summary>
    public static string Text => Head + string.Concat(Rows.Select(row => $"{row}\n"));

    /// <summary>A document's table.</summary>
    public static string Of(string document) => Parts(document).Table;

    /// <summary>A document with the table in the place of what stood there.</summary>
    public static string Into(string document) => Parts(document) switch
    {
        var (before, _, after) => $"{before}{Begin}\n{Text}{End}{after}",
    };

    /// <summary>The functions that take `admin` tickets and don't say what for.</summary>
    public static IReadOnlyList<string> Silent { get; } =
    [
        .. Functions().Where(function =>
                PurposesOf(CallerOf(function.Class)).Contains("admin") != NeedsOf(function.Class) is not null)
            .Select(function => function.Class.Name),
    ];

    private static (string Before, string Table, string After) Parts(string document)
    {
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        return (
            document[..begin],
            document[(begin + Begin.Length)..end].TrimStart('\n'),
            document[(end + End.Length)..]);
    }

    private static IEnumerable<AccessRow> Read() =>
        from function in Functions()
        let caller = CallerOf(function.Class)
        from verb in function.Trigger.Methods ?? ["any"]
        from purpose in PurposesOf(caller)
        select new AccessRow(
            verb.ToUpperInvariant(),
            function.Trigger.Route!,
            purpose,
            caller == typeof(ContinuingCaller) || caller == typeof(EnrollingCaller),
            AccessRow.Roles.ToDictionary(role => role, role => PermissionOf(role, purpose, caller, NeedsOf(function.Class))));

    /// <summary>The functions that answer requests.</summary>
    internal static IEnumerable<(Type Class, HttpTriggerAttribute Trigger)> Functions() =>
        from type in typeof(Funnel).Assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<FunctionAttribute>() is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        select (type, trigger);

    private static Type CallerOf(Type function)
    {
        using var module = ModuleDefinition.ReadModule(function.Assembly.Location);
        var caller = FunctionTests.CallersOf(module.GetType(function.FullName)).Single();
        return function.Assembly.GetType(caller.FullName, throwOnError: true)!;
    }

    /// <summary>What the gate asks of a ticket, as it is in the running code.</summary>
    internal static IReadOnlyList<string> PurposesOf(Type caller)
    {
        var rule = caller.GetNestedType("Gate", BindingFlags.NonPublic)!
            .GetField("Rule", BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) as TicketRule;
        return (rule, caller) switch
        {
            ({ } known, _) => [.. known.Purposes.Select(WordOf)],
            (null, _) when caller == typeof(OperatorCaller) => [AccessRow.Key],
            (null, _) when caller == typeof(PublicCaller) || caller == typeof(VisitorCaller) => [AccessRow.Nothing],
            _ => throw new InvalidOperationException($"What {caller.Name} needs isn't known to the table of access."),
        };
    }

    private static NeedsAttribute? NeedsOf(Type function) => function.GetCustomAttribute<NeedsAttribute>();

    private static Permission PermissionOf(Role role, string purpose, Type caller, NeedsAttribute? needs)
    {
        if (purpose is not "admin")
        {
            return purpose is "sign-in" && caller == typeof(EnrollingCaller) ? Permission.WhenAsked : Permission.Yes;
        }

        var right = needs is null
            ? null
            : typeof(Right).GetProperty(needs.Right, BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as Right;
        return (right?.IsOf(role), role, needs?.WhileLet) switch
        {
            (true, Role.Support, true) => Permission.WhileLet,
            (true, _, _) => Permission.Yes,
            _ => Permission.No,
        };
    }

    private static string WordOf(TicketPurpose purpose) => purpose is TicketPurpose.SignIn
        ? "sign-in"
        : $"{purpose}".ToLowerInvariant();

    private static string WordOf(Role role) => role is Role.EndUser ? "end user" : $"{role}".ToLowerInvariant();
}
