using System.Text;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

/// <summary>Addresses of files, of sets that are made up.</summary>
[Trait("Feature", "F40")]
public sealed class UiSetTests
{
    private static readonly UiSet One = Of(Files);

    private static Dictionary<string, byte[]> Files => new(StringComparer.Ordinal)
    {
        ["start.js"] = "import './parts/a.js';"u8.ToArray(),
        ["parts/a.js"] = "export {};"u8.ToArray(),
        ["parts/A.css"] = "body { margin: 0; }"u8.ToArray(),
        ["parts/dot.png"] = [0x89, 0x50],
        ["parts/notes.unknown"] = [0x20],
        ["pages/door.html"] = Encoding.UTF8.GetBytes("<p>{{hash}} {{origins}}</p>"),
    };

    [Fact]
    public void Another_content_another_name_and_one_more_file_are_another_hash()
    {
        var (content, name, more) = (Files, Files, Files);
        content["parts/a.js"] = "export { };"u8.ToArray();
        name.Remove("parts/a.js", out var moved);
        name["parts/b.js"] = moved!;
        more["parts/empty.js"] = [];

        string[] hashes = [One.Hash, Of(content).Hash, Of(name).Hash, Of(more).Hash];

        Assert.Equal(4, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{32}$", hash));
        Assert.Equal(One.Hash, Of(new Dictionary<string, byte[]>(Files.Reverse(), StringComparer.Ordinal)).Hash);
    }

    [Fact]
    public void What_moves_from_a_name_to_its_content_is_another_hash() => Assert.NotEqual(
        Of(new(StringComparer.Ordinal) { ["a.js"] = "b"u8.ToArray() }).Hash,
        Of(new(StringComparer.Ordinal) { ["a.jsb"] = [] }).Hash);

    [Fact]
    public void Modules_at_the_top_and_pages_have_addresses_that_stay()
    {
        Assert.Equal(["door", "start.js"], One.Stable.Order(StringComparer.Ordinal));
        Assert.Equal($"import \"./{One.Hash}/start.js\";\n", TextOf(One.Find("start.js")));
        Assert.Equal(("no-cache", null), (One.Find("start.js")!.CacheControl, One.Find("start.js")!.Policy));
        Assert.Equal("no-cache", One.Find("door")!.CacheControl);
    }

    [Fact]
    public void All_else_is_below_the_hash_but_what_has_no_media_type()
    {
        Assert.Equal(
            ["parts/A.css", "parts/a.js", "parts/dot.png", "start.js"], One.Files.Order(StringComparer.Ordinal));
        Assert.All(One.Files, path => Assert.Equal(
            "public, max-age=31536000, immutable", One.Find($"{One.Hash}/{path}")!.CacheControl));
    }

    [Fact]
    public void Below_the_hash_of_another_version_the_present_file_is_not_kept()
    {
        var other = One.Find($"{new string('0', 32)}/parts/a.js")!;

        Assert.Equal(("no-cache", "export {};"), (other.CacheControl, TextOf(other)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("Start.js")]
    [InlineData("start")]
    [InlineData("Door")]
    [InlineData("door.html")]
    [InlineData("door/")]
    [InlineData("pages/door.html")]
    [InlineData("{hash}")]
    [InlineData("{hash}/")]
    [InlineData("{hash}/door")]
    [InlineData("{hash}/pages/door.html")]
    [InlineData("{hash}/parts")]
    [InlineData("{hash}/parts/a.css")]
    [InlineData("{hash}/parts/notes.unknown")]
    [InlineData("{hash}/parts/../start.js")]
    [InlineData("{hash}//start.js")]
    [InlineData("{hash}/start.js/")]
    [InlineData("0123456789abcdef0123456789abcde/start.js")]
    [InlineData("0123456789abcdef0123456789abcdef0/start.js")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF/start.js")]
    [InlineData("0123456789abcdef0123456789abcdeg/start.js")]
    public void Other_addresses_are_nothing(string path) =>
        Assert.Null(One.Find(path.Replace("{hash}", One.Hash, StringComparison.Ordinal)));

    [Fact]
    [Trait("Conformance", "C43")]
    public void A_page_names_its_version_and_who_may_open_it()
    {
        var page = Of(Files, "https://a.example", "http://localhost:3000").Find("door")!;

        Assert.Equal($"<p>{One.Hash} https://a.example http://localhost:3000</p>", TextOf(page));
        Assert.EndsWith("; frame-ancestors https://a.example http://localhost:3000", page.Policy, StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'", One.Find("door")!.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_open_pages_is_no_part_of_the_hash_but_of_the_pages_tag()
    {
        var open = Of(Files, "https://a.example");

        Assert.Equal(One.Hash, open.Hash);
        Assert.NotEqual(TagOf(One.Find("door")), TagOf(open.Find("door")));
    }

    private static UiSet Of(Dictionary<string, byte[]> files, params string[] origins) => new(files, origins);

    private static string TextOf(UiEntry? entry) =>
        Encoding.UTF8.GetString(entry!.Body.In(ContentCoding.Identity).Bytes.Span);

    private static string TagOf(UiEntry? entry) => entry!.Body.In(ContentCoding.Identity).Tag;
}
