using System.Reflection;
using Azure.Data.Tables;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>The stand-in offers what official-members.txt says, and the official package offers all of it.</summary>
public sealed class PublicSurfaceTests
{
    private const string OfficialName = "Azure.Data.Tables";

    private static Assembly Assembly => typeof(TableClient).Assembly;

    [Fact]
    public async Task Offers_every_member_that_is_listed()
    {
        var missing = (await ListedAsync()).Except(PublicSurface.Of(Assembly), StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Offers_nothing_that_is_not_listed()
    {
        Assert.SkipWhen(Assembly.GetName().Name == OfficialName, "The official package offers more than the app uses.");

        var unlisted = PublicSurface.Of(Assembly).Except(await ListedAsync(), StringComparer.Ordinal);

        Assert.Empty(unlisted);
    }

    [Fact]
    public async Task Reads_the_list_whole()
    {
        var listed = await ListedAsync();

        Assert.Contains("enum Azure.Data.Tables.TableUpdateMode", listed);
        Assert.Contains("Azure.Data.Tables.Models.TableItem / string Name { get; }", listed);
        Assert.True(listed.Count > 100, $"Only {listed.Count} lines were read.");
    }

    private static async Task<SortedSet<string>> ListedAsync() => PublicSurface.Read(
        await File.ReadAllLinesAsync(Sources.PathOf("tests", "Bundled", "AzureDataTables", "official-members.txt")));
}
