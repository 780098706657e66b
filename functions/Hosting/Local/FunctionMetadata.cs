using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Finds the methods with [Function] in an assembly's tables. Reflection would load every type of the app for it, which
/// took a tenth of the time of a start.
/// </summary>
internal static class FunctionMetadata
{
    public static IReadOnlyList<MethodInfo> MethodsOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        var methods = new List<MethodInfo>();
        foreach (var handle in reader.CustomAttributes)
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Parent.Kind is HandleKind.MethodDefinition && IsFunction(reader, attribute.Constructor))
            {
                var method = assembly.ManifestModule.ResolveMethod(MetadataTokens.GetToken(attribute.Parent));
                methods.Add((MethodInfo)method!);
            }
        }

        return methods;
    }

    private static bool IsFunction(MetadataReader reader, EntityHandle constructor)
    {
        // The attribute is another assembly's: a reference to a member of a reference to a type.
        if (constructor.Kind is not HandleKind.MemberReference)
        {
            return false;
        }

        var parent = reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind is not HandleKind.TypeReference)
        {
            return false;
        }

        var type = reader.GetTypeReference((TypeReferenceHandle)parent);
        return reader.StringComparer.Equals(type.Name, nameof(FunctionAttribute))
            && reader.StringComparer.Equals(type.Namespace, typeof(FunctionAttribute).Namespace!);
    }
}
