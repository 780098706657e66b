using Mono.Cecil;
using Serverless2FA.State;

namespace Serverless2FA.Tests.Architecture;

/// <summary>What the compiled product uses, found in its IL: nothing that a `using` hides escapes it.</summary>
internal sealed class Uses : IDisposable
{
    private readonly ModuleDefinition _module = ModuleDefinition.ReadModule(typeof(UserState).Assembly.Location);

    /// <summary>Every use of a type or member by a type of a room.</summary>
    public IEnumerable<(TypeDefinition By, MemberReference Used)> All =>
        from type in _module.GetTypes()
        where Room.Of(type) is not null
        from used in Of(type)
        select (type, used);

    /// <summary>Every use of one room by another.</summary>
    public IEnumerable<(string From, string To, TypeDefinition By, MemberReference Used)> BetweenRooms =>
        from use in All
        let to = Room.Of(TypeOf(use.Used))
        let from_ = Room.Of(use.By)!
        where to is not null && to != from_
        select (from_, to, use.By, use.Used);

    public void Dispose() => _module.Dispose();

    /// <summary>The type that a use is of.</summary>
    public static TypeReference TypeOf(MemberReference used) =>
        (used as TypeReference ?? used.DeclaringType).GetElementType();

    private static IEnumerable<MemberReference> Of(TypeDefinition type) =>
        ((IEnumerable<TypeReference?>)[type.BaseType, .. type.Interfaces.Select(implemented => implemented.InterfaceType)])
        .Concat(type.Fields.Select(field => field.FieldType))
        .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType)))
        .Concat(type.Methods.Select(method => method.ReturnType))
        .OfType<TypeReference>()
        .SelectMany(Unfold)
        .Concat(type.Methods.Where(method => method.HasBody).SelectMany(InBody));

    private static IEnumerable<MemberReference> InBody(MethodDefinition method) =>
        method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>()
            .SelectMany(used => used switch
            {
                TypeReference type => Unfold(type),
                GenericInstanceMethod generic => generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementMethod),
                _ => Unfold(used.DeclaringType).Append(used),
            });

    /// <summary>A type with the types that it is made of.</summary>
    private static IEnumerable<MemberReference> Unfold(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementType),
        TypeSpecification made => Unfold(made.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
