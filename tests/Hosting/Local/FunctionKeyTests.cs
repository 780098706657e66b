using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class FunctionKeyTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("function", null, HttpStatusCode.Unauthorized)]
    [InlineData("function", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("function", "", HttpStatusCode.Unauthorized)]
    [InlineData("function", "function", HttpStatusCode.OK)]
    [InlineData("function", "master", HttpStatusCode.OK)]
    [InlineData("admin-only", null, HttpStatusCode.Unauthorized)]
    [InlineData("admin-only", "function", HttpStatusCode.Unauthorized)]
    [InlineData("admin-only", "master", HttpStatusCode.OK)]
    [InlineData("open", null, HttpStatusCode.OK)]
    [InlineData("open", "wrong", HttpStatusCode.OK)]
    public async Task Asks_for_the_key_of_the_level_in_header_or_query(string route, string? key, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        var given = key is null ? null : Keys(host).GetValueOrDefault(key, key);
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"/api/locked/{route}");
        if (given is not null)
        {
            byHeader.Headers.Add("x-functions-key", given);
        }

        var answers = new[]
        {
            await host.Client.SendAsync(byHeader),
            await host.Client.GetAsync($"/api/locked/{route}{(given is null ? "" : $"?code={given}")}"),
        };

        Assert.All(answers, answer => Assert.Equal(status, answer.StatusCode));
        if (status is HttpStatusCode.Unauthorized)
        {
            Assert.All(answers, answer => Assert.Equal(0, answer.Content.Headers.ContentLength));
        }
    }

    [Fact]
    public async Task A_wrong_header_is_not_made_up_for_by_the_query()
    {
        await using var host = await StartAsync();
        var address = $"/api/locked/function?code={Keys(host)["function"]}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("x-functions-key", "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_key_is_not_opened_by_the_beginning_of_it()
    {
        await using var host = await StartAsync();

        var answer = await host.Client.GetAsync($"/api/locked/function?code={Keys(host)["function"][..^1]}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Makes_keys_for_the_owner_of_the_data_folder_alone_and_keeps_them()
    {
        var start = new RunningHost.Start { KeepsFolder = true };
        Dictionary<string, string> first;
        await using (var host = await RunningHost.StartAsync(start))
        {
            first = Keys(host);
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyFile(host)));
            Assert.Equal(
                OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(KeyFile(host))!));
        }

        await using var second = await RunningHost.StartAsync(new RunningHost.Start { Folder = start.Folder });

        Assert.Equal(first["function"], Keys(second)["function"]);
        Assert.Equal(first["master"], Keys(second)["master"]);
        Assert.NotEqual(first["function"], first["master"], StringComparer.Ordinal);
        Assert.All(first.Values, key => Assert.Equal(64, key.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"function":"","master":""}""")]
    [InlineData("""{"function":1,"master":2}""")]
    [InlineData("[]")]
    public void Refuses_to_start_with_a_damaged_file_of_keys(string content)
    {
        var start = new RunningHost.Start().With(FunctionKeys.FileName, content);

        var refused = Assert.Throws<LocalHostRefusedException>(() => FunctionKeys.Load(start.Folder));

        Assert.Contains(FunctionKeys.FileName, refused.Message, StringComparison.Ordinal);
        Directory.Delete(start.Folder, recursive: true);
    }

    private static Task<RunningHost> StartAsync() => RunningHost.StartAsync(typeof(LockedFunctions));

    private static string KeyFile(RunningHost host) => Path.Combine(host.DataFolder, FunctionKeys.FileName);

    private static Dictionary<string, string> Keys(RunningHost host) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(KeyFile(host)))!;

    public sealed class LockedFunctions
    {
        [Function("Open")]
        public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, Route = "locked/open")] HttpRequest request) =>
            Results.Ok();

        [Function("Function")]
        public IResult Function([HttpTrigger(Route = "locked/function")] HttpRequest request) => Results.Ok();

        [Function("Admin")]
        public IResult Admin(
            [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "locked/admin-only")] HttpRequest request) =>
            Results.Ok();
    }
}
