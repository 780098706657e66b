using System.Globalization;
using System.Reflection;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>
/// What an assembly offers, in the notation of official-members.txt: "type / member", and each type alone.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static SortedSet<string> Of(Assembly assembly)
    {
        var surface = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes())
        {
            var name = type.FullName!.Replace('+', '.');
            surface.Add(Header(type, name));
            surface.UnionWith(Members(type).Select(member => $"{name} / {member}"));
        }

        return surface;
    }

    /// <summary>The same of the file.</summary>
    public static SortedSet<string> Read(IEnumerable<string> lines)
    {
        var surface = new SortedSet<string>(StringComparer.Ordinal);
        var name = "";
        foreach (var line in lines.Where(line => line.Trim().Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                surface.Add($"{name} / {line.Trim()}");
            }
            else
            {
                name = line.Split(' ').First(word => word.Contains('.', StringComparison.Ordinal));
                surface.Add(line);
            }
        }

        return surface;
    }

    private static string Header(Type type, string name)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : (type.IsSealed ? "sealed " : "") + (type.IsAbstract ? "abstract " : "") + "class";
        if (type.IsEnum)
        {
            return $"{kind} {name}";
        }

        var isPlain = type.BaseType is null || type.BaseType == typeof(object) || type.BaseType == typeof(ValueType);
        string[] bases =
        [
            .. isPlain ? [] : new[] { Name(type.BaseType!) },
            .. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
                .Select(Name).Order(StringComparer.Ordinal),
        ];
        return $"{kind} {name}{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => $"{name} = {Enum.Format(type, Enum.Parse(type, name), "D")}")
        :
        [
            .. type.GetConstructors(Declared).Where(IsVisible)
                .Select(member => $"{Access(member)}{type.Name}({Parameters(member)})"),
            .. type.GetProperties(Declared)
                .Where(property => IsVisible(property.GetAccessors(true)[0])).Select(Property),
            .. type.GetMethods(Declared)
                .Where(method => IsVisible(method) && !IsAccessor(method)).Select(Method),
            .. type.GetFields(Declared)
                .Where(field => field.IsPublic || field.IsFamily).Select(field => "field " + field.Name),
            .. type.GetEvents(Declared).Select(member => "event " + member.Name),
        ];

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Property(PropertyInfo property)
    {
        var getter = property.GetAccessors(true)[0];
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{Name(index[0].ParameterType)} {index[0].Name}]";
        var accessors = (property.GetMethod is { } get && IsVisible(get) ? "get; " : "")
            + (property.SetMethod is { } set && IsVisible(set) ? "set; " : "");
        return $"{Access(getter)}{Modifiers(getter)}{Name(property.PropertyType)} {name} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        var word = method.IsSpecialName ? "operator " : "";
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType)} {word}{method.Name}{generic}"
            + $"({Parameters(method)}){string.Concat(method.GetGenericArguments().Select(Constraint))}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic || method.DeclaringType!.IsInterface || !method.IsVirtual)
        {
            return method.IsStatic ? "static " : "";
        }

        var isOverride = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return isOverride ? "override " : method.IsFinal ? "" : method.IsAbstract ? "abstract " : "virtual ";
    }

    private static string Constraint(Type parameter)
    {
        string[] constraints =
        [
            .. parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
                ? ["class"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Select(Name),
            .. parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)
                ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", constraints)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var type = parameter.ParameterType;
        var name = type.IsByRef ? $"{(parameter.IsOut ? "out" : "ref")} {Name(type.GetElementType()!)}" : Name(type);
        return $"{name} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Default(parameter) : "")}";
    }));

    private static string Default(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return parameter.RawDefaultValue switch
        {
            null when !type.IsValueType || Nullable.GetUnderlyingType(type) is not null => "null",
            null => "default",
            var value when type.IsEnum => Enum.GetName(type, value)!,
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : Keyword(type);
    }

    private static string Keyword(Type type) => Type.GetTypeCode(type.IsEnum ? typeof(object) : type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.Double => "double",
        TypeCode.String => "string",
        TypeCode.Byte => "byte",
        _ when type == typeof(object) => "object",
        _ when type == typeof(void) => "void",
        _ => type.Name,
    };
}
