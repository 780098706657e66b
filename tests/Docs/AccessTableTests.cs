
namespace Serverless2FA.Tests.Docs;

/// <summary>docs/api.md says who may what, and says what the code says.</summary>
[Trait("Feature", "F42")]
[Trait("Conformance", "C32")]
public sealed class AccessTableTests
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    private static readonly string Document = Sources.PathOf("docs", "api.md");

    [Fact]
    public async Task Stands_in_the_document_as_the_code_has_it()
    {
        var document = await File.ReadAllTextAsync(Document);
        if (Environment.GetEnvironmentVariable(Variable) is "1")
        {
            await File.WriteAllTextAsync(Document, AccessTable.Into(document));
            return;
        }

        Assert.True(
            AccessTable.Of(document) == AccessTable.Text,
            $"docs/api.md differs from the code. Write it anew: {Variable}=1 dotnet test tests --filter AccessTableTests\n\n{AccessTable.Text}");
    }

    [Fact]
    public void Knows_what_each_function_for_the_administration_needs() => Assert.True(
        AccessTable.Silent.Count == 0,
        $"[Needs(nameof(Right.X))] belongs on functions that take `admin` tickets, and on no others: {string.Join(", ", AccessTable.Silent)}");

    [Fact]
    public void Is_of_every_route() => Assert.Equal(
        Http.Route.All.Select(route => $"{route}").Order(StringComparer.Ordinal),
        AccessTable.Rows.Select(row => $"{row.Verb} {row.Template}").Distinct().Order(StringComparer.Ordinal));
}
