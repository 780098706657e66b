using System.Reflection;

namespace Serverless2FA.Tests.Docs;

/// <summary>What docs/features.md and docs/conformance.md claim, held against the tests that there are.</summary>
public sealed class RowTableTests
{
    private static readonly string[] States = ["done", "partly", "not yet"];

    private static readonly Dictionary<string, HashSet<string>> Tests = FindTests();

    public static TheoryData<string, string, int> Documents => new()
    {
        { "features.md", "F", 48 },
        { "conformance.md", "C", 46 },
        { "conformance.md", "A", 16 },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_row_is_listed_once_with_its_state(string document, string prefix, int count)
    {
        var rows = RowTable.Read(document).Rows.Where(row => row.Id.StartsWith(prefix, StringComparison.Ordinal)).ToList();

        Assert.Equal(
            Enumerable.Range(1, count).Select(number => $"{prefix}{number}").Order(StringComparer.Ordinal),
            rows.Select(row => row.Id).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Contains(row.State, States));
    }

    [Theory]
    [InlineData("features.md", "Feature")]
    [InlineData("conformance.md", "Conformance")]
    public void A_row_that_is_done_has_a_place_and_tests_that_exist_and_name_it(string document, string trait)
    {
        foreach (var row in RowTable.Read(document).Rows)
        {
            Assert.True(row.State == "not yet" || row.Where.Length > 0, $"{row.Id} has no place.");
            Assert.True(row.State == "not yet" || row.Tests.Count > 0, $"{row.Id} has no test.");
            Assert.All(row.Tests, test => Assert.True(
                Tests.TryGetValue(test, out var named) && named.Contains($"{trait}={row.Id}"),
                $"{row.Id}: there is no test {test} with the trait {trait}={row.Id}."));
        }
    }

    [Theory]
    [InlineData("features.md", "Feature")]
    [InlineData("conformance.md", "Conformance")]
    public void A_row_that_a_test_names_is_not_called_missing(string document, string trait)
    {
        var missing = RowTable.Read(document).Rows.Where(row => row.State == "not yet").Select(row => $"{trait}={row.Id}");

        Assert.Empty(missing.Intersect(Tests.Values.SelectMany(named => named)));
    }

    /// <summary>
    /// Every test as Class.Method, with the traits of the method, its class and the classes it comes from.
    /// </summary>
    private static Dictionary<string, HashSet<string>> FindTests() =>
        typeof(RowTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .GroupBy(method => $"{method.DeclaringType!.Name.Split('`')[0]}.{method.Name}")
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(TraitsOf).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<string> TraitsOf(MethodInfo method)
    {
        var traits = method.GetCustomAttributes<TraitAttribute>().ToList();
        for (var type = method.DeclaringType; type is not null; type = type.BaseType)
        {
            traits.AddRange(type.GetCustomAttributes<TraitAttribute>(inherit: false));
        }

        return traits.Select(trait => $"{trait.Name}={trait.Value}");
    }
}
