using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Infra;

/// <summary>
/// The settings that the app as Azure runs it reads, from the compiled product; written as settings are, with __.
/// </summary>
internal static class ReadSettings
{
    /// <summary>Not in the build for Azure.</summary>
    private static readonly string[] LocalRooms =
        ["Serverless2FA.Hosting.Local", "Serverless2FA.Demo", "Serverless2FA.Storage.Embedded"];

    /// <summary>Of options classes, but set by code and not by whoever configures.</summary>
    private static readonly string[] SetByCode = ["Keys__TicketKeyNeeded", "ComplianceReport__Schedule"];

    private static readonly Assembly App = typeof(UserState).Assembly;

    private static readonly List<(string Section, PropertyInfo Property)> Options =
    [
        .. from type in App.GetTypes()
           where !IsLocal(type.Namespace)
           let section = type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           where section is { IsLiteral: true } && section.FieldType == typeof(string)
           from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           where property.SetMethod is { IsPublic: true }
           select ((string)section.GetRawConstantValue()!, property),
    ];

    /// <summary>Every setting that is read.</summary>
    public static IReadOnlySet<string> All { get; } =
        Options.Select(NameOf)
            .Except(SetByCode)
            .Concat(ByName())
            .Concat(ByTriggers())
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The settings without which the app doesn't start.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        .. Options.Where(option => option.Property.GetCustomAttribute<RequiredAttribute>() is not null).Select(NameOf),
        .. ByTriggers(),
    ];

    /// <summary>Methods that read a setting whose name isn't a literal.</summary>
    public static IReadOnlyList<string> Unnamed { get; } =
    [
        .. Reads().Where(read => read.Name is null).Select(read => read.Type).Distinct(),
    ];

    private static string NameOf((string Section, PropertyInfo Property) option) =>
        $"{option.Section}__{option.Property.Name}";

    /// <summary>configuration["..."]. What is read of a section is a property of its options.</summary>
    private static IEnumerable<string> ByName() => Reads()
        .Select(read => read.Name)
        .OfType<string>()
        .Where(name => Options.All(option => option.Property.Name != name))
        .Select(name => name.Replace(":", "__", StringComparison.Ordinal));

    /// <summary>[TimerTrigger("%...%")].</summary>
    private static IEnumerable<string> ByTriggers() => App.GetTypes()
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>()?.Schedule)
        .OfType<string>()
        .Where(schedule => schedule.StartsWith('%'))
        .Select(schedule => schedule.Trim('%'));

    private static IEnumerable<(string Type, string? Name)> Reads()
    {
        using var module = ModuleDefinition.ReadModule(App.Location);
        return
        [
            .. from type in module.GetTypes()
               where !IsLocal(Outermost(type).Namespace)
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.Operand is MethodReference { Name: "get_Item" } called
                   && called.DeclaringType.FullName == typeof(IConfiguration).FullName
               select (
                   Outermost(type).FullName,
                   instruction.Previous is { OpCode.Code: Code.Ldstr } literal ? (string)literal.Operand : null),
        ];
    }

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static bool IsLocal(string? @namespace) =>
        LocalRooms.Any(room => @namespace?.StartsWith(room, StringComparison.Ordinal) is true);
}
