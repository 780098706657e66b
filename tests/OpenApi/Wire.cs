using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>How the service itself reads and writes its types: the contexts of its rooms.</summary>
internal static class Wire
{
    private static readonly IReadOnlyList<JsonSerializerContext> Contexts =
    [
        .. typeof(Funnel).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .Select(type => type.GetProperty("Wire", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<JsonSerializerContext>(),
    ];

    /// <summary>How a type is read and written.</summary>
    public static JsonTypeInfo Of(Type type) =>
        Contexts.Select(context => context.GetTypeInfo(type)).OfType<JsonTypeInfo>().First();

    /// <summary>The property behind a member of JSON.</summary>
    public static PropertyInfo PropertyOf(JsonTypeInfo type, JsonPropertyInfo member) =>
        type.Type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .First(property => type.Options.PropertyNamingPolicy!.ConvertName(property.Name) == member.Name);

    /// <summary>The words of an enumeration: those that it says, else its names in kebab case.</summary>
    public static IReadOnlyList<(string Word, FieldInfo Value)> WordsOf(Type words) =>
    [
        .. Enum.GetNames(words).Select(name => words.GetField(name)!).Select(value => (
            value.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.Name),
            value)),
    ];
}
