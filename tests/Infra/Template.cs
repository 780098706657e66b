using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Infra;

/// <summary>A compiled template with the templates of its modules.</summary>
internal sealed class Template(JsonObject root)
{
    private const string Module = "Microsoft.Resources/deployments";

    /// <summary>The text of all of it.</summary>
    public string Text { get; } = root.ToJsonString(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>This template and its modules, each with its name.</summary>
    public IReadOnlyList<(string Name, JsonObject Content)> All { get; } = [.. Walk("main", root)];

    /// <summary>What is made; what is only looked up isn't in it.</summary>
    public IEnumerable<JsonObject> Resources =>
        All.SelectMany(template => ResourcesOf(template.Content))
            .Where(resource => (string?)resource["type"] != Module);

    /// <summary>The resources of a type; there is one at least.</summary>
    public IReadOnlyList<JsonObject> Of(string type)
    {
        var found = Resources.Where(resource => (string?)resource["type"] == type).ToList();
        Assert.NotEmpty(found);
        return found;
    }

    /// <summary>A module's template.</summary>
    public JsonObject ModuleOf(string name) => All.Single(template => template.Name == name).Content;

    private static IEnumerable<(string Name, JsonObject Content)> Walk(string name, JsonObject template) =>
        NamedResourcesOf(template)
            .Where(resource => (string?)resource.Content["type"] == Module)
            .SelectMany(module => Walk(module.Name, module.Content["properties"]!["template"]!.AsObject()))
            .Prepend((name, template));

    private static IEnumerable<JsonObject> ResourcesOf(JsonObject template) =>
        NamedResourcesOf(template)
            .Select(resource => resource.Content)
            .Where(resource => (bool?)resource["existing"] is not true);

    /// <summary>The compiler writes an object, or an array where the template needs no names.</summary>
    private static IEnumerable<(string Name, JsonObject Content)> NamedResourcesOf(JsonObject template) =>
        template["resources"] switch
        {
            JsonObject named => named.Select(resource => (resource.Key, resource.Value!.AsObject())),
            JsonArray unnamed => unnamed.Select(resource => ("", resource!.AsObject())),
            _ => [],
        };
}
