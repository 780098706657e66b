using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>The committed OpenAPI document says what the code says.</summary>
[Trait("Feature", "F42")]
public sealed class DocumentTests
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    [Fact]
    public async Task Stands_in_the_repository_as_the_code_has_it()
    {
        var made = await Contract.MakeAsync(Example.Kept);
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            await File.WriteAllTextAsync(Contract.FileName, made);
            return;
        }

        Assert.True(
            await File.ReadAllTextAsync(Contract.FileName) == made,
            "functions/Contract/openapi.json differs from the code. Write it anew: "
            + $"{Variable}=1 dotnet test tests --filter FullyQualifiedName~OpenApi.ExampleTests");
    }

    [Fact]
    public void Says_of_every_member_and_every_parameter_what_it_is()
    {
        var document = JsonNode.Parse(Serverless2FA.Contract.Document.Json.Span)!;
        var silent = document["components"]!["schemas"]!.AsObject()
            .SelectMany(schema => Described(schema.Key, schema.Value!))
            .Concat(document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(operation => operation.Value!["summary"] is null)
                .Select(operation => $"{operation.Key} {path.Key}")))
            .ToList();

        Assert.True(silent.Count == 0, $"Not described: {string.Join(", ", silent)}");
    }

    private static IEnumerable<string> Described(string name, JsonNode schema) =>
        (schema["properties"]?.AsObject() ?? [])
            .Where(member => name is not "KeySet" && member.Value!["description"] is null)
            .Select(member => $"{name}.{member.Key}")
            .Concat(schema["description"] is null ? [name] : []);
}
