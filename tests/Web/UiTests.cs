using Serverless2FA.Tests.Http;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

/// <summary>The files of pages and components, as a service hands them out.</summary>
[Collection<OnEmbedded>]
[Trait("Feature", "F40")]
public sealed class UiTests : HttpSuite
{
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly UiClient _ui;

    public UiTests(EmbeddedFixture fixture)
        : base(fixture) => _ui = new UiClient(Service);

    public override ValueTask DisposeAsync()
    {
        _ui.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Serves_every_file_with_its_type_for_a_year()
    {
        var sources = UiFiles.Read(typeof(UiFiles).Assembly);
        Assert.Contains("two-factor.js", UiClient.Set.Files);
        foreach (var path in UiClient.Set.Files)
        {
            var file = await _ui.GetAsync($"{UiClient.Set.Hash}/{path}");

            Assert.Equal((200, Forever), (file.Status, file["Cache-Control"]));
            Assert.Equal(sources[path], file.Bytes);
            Assert.Equal(
                Path.GetExtension(path) switch
                {
                    ".js" => "text/javascript; charset=utf-8",
                    ".css" => "text/css; charset=utf-8",
                    var other => throw new InvalidOperationException($"The type of {other} isn't known to this test."),
                },
                file["Content-Type"]);
            Assert.Equal(
                ("nosniff", "no-referrer", "Accept-Encoding, Origin"),
                (file["X-Content-Type-Options"], file["Referrer-Policy"], file["Vary"]));
        }
    }

    [Fact]
    public async Task Leads_from_the_one_script_tag_to_the_file_of_this_version()
    {
        var entrance = await _ui.GetAsync("two-factor.js");

        Assert.Equal((200, "no-cache"), (entrance.Status, entrance["Cache-Control"]));
        Assert.Equal("text/javascript; charset=utf-8", entrance["Content-Type"]);
        Assert.Matches("^import \"\\./[0-9a-f]{32}/two-factor\\.js\";\n$", entrance.Text);
        Assert.Equal(Forever, (await _ui.GetAsync(entrance.Text.Split('"')[1][2..]))["Cache-Control"]);
    }

    [Fact]
    public async Task Says_who_has_a_file_still()
    {
        foreach (var path in UiClient.Files.Concat(UiClient.Set.Stable))
        {
            foreach (var coding in (string?[])[null, "br", "gzip"])
            {
                var file = await _ui.GetAsync(path, coding);
                var tag = file["ETag"]!;
                foreach (var known in (string[])[tag, $"\"x\", {tag}", $"W/{tag}", "*"])
                {
                    var same = await _ui.GetAsync(path, coding, known);
                    Assert.Equal((304, 0), (same.Status, same.Bytes.Length));
                    Assert.All(
                        ["ETag", "Cache-Control", "Vary", "Content-Security-Policy"],
                        header => Assert.Equal(file[header], same[header]));
                }

                Assert.Equal(200, (await _ui.GetAsync(path, coding, "\"x\"")).Status);
            }
        }
    }

    [Fact]
    public async Task Compresses_as_the_browser_likes_and_each_form_has_a_tag_of_its_own()
    {
        foreach (var path in UiClient.Files.Concat(UiClient.Set.Stable))
        {
            var plain = await _ui.GetAsync(path);
            var brotli = await _ui.GetAsync(path, "gzip, deflate, br, zstd");
            var gzip = await _ui.GetAsync(path, "gzip, deflate");

            Assert.Equal((null, "br", "gzip"), (plain["Content-Encoding"], brotli["Content-Encoding"], gzip["Content-Encoding"]));
            Assert.Equal(plain.Bytes, brotli.Content);
            Assert.Equal(plain.Bytes, gzip.Content);
            Assert.Equal(3, new[] { plain, brotli, gzip }.Select(form => form["ETag"]).Distinct().Count());
            Assert.True(plain.Bytes.Length < 500 || brotli.Bytes.Length < plain.Bytes.Length / 2, path);
        }
    }

    [Fact]
    public async Task Hands_out_the_present_file_below_another_hash_but_not_to_keep()
    {
        var other = await _ui.GetAsync($"{new string('0', 32)}/two-factor.js");

        Assert.Equal((200, "no-cache"), (other.Status, other["Cache-Control"]));
        Assert.Equal((await _ui.GetAsync($"{UiClient.Set.Hash}/two-factor.js")).Bytes, other.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("Sign-in")]
    [InlineData("sign-in/")]
    [InlineData("sign-in.html")]
    [InlineData("two-factor.js/")]
    [InlineData("Two-factor.js")]
    [InlineData("{hash}")]
    [InlineData("{hash}/")]
    [InlineData("{hash}/nothing.js")]
    [InlineData("{hash}/two-factor.JS")]
    [InlineData("{hash}/pages%2Fpage.js")]
    [InlineData("{hash}%2Ftwo-factor.js")]
    [InlineData("{hash}/pages/..%2Ftwo-factor.js")]
    [InlineData("{hash}/pages%5Cpage.js")]
    [InlineData("{hash}/pages/sign-in.html")]
    [InlineData("{hash}/pages/page.exe")]
    [InlineData("..%2F..%2Fhost.json")]
    [Trait("Conformance", "C40")]
    public async Task Knows_nothing_by_another_address(string path)
    {
        var address = $"ui/{path.Replace("{hash}", UiClient.Set.Hash, StringComparison.Ordinal)}";

        var answer = await Client.SendAsync(HttpMethod.Get, address, ticket: null, payload: null, request =>
            request.RequestUri = new Uri(
                $"{Service.Address.AbsoluteUri}api/{address}",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        answer.ExpectProblem("not-found");
    }

    [Fact]
    public async Task Takes_a_percent_sign_for_what_it_means_and_dots_for_what_browsers_make_of_them()
    {
        Assert.Equal(200, (await _ui.GetAsync("two%2Dfactor.js")).Status);
        Assert.Equal(200, (await _ui.GetAsync($"{UiClient.Set.Hash}/pages/../two-factor.js")).Status);
        Assert.Equal(404, (await _ui.GetAsync("../../host.json")).Status);
    }
}
