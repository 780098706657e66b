using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class AnswerTests
{
    private const int Cap = 104_857_600;

    [Fact]
    public async Task Writes_json_problems_and_nothing_as_the_function_returned_them()
    {
        await using var host = await StartAsync();

        var json = await host.Client.GetFromJsonAsync<JsonElement>("/api/json");
        Assert.Equal("hello", json.GetProperty("said").GetString());
        var problem = await host.Client.GetAsync("/api/problem");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
        var none = await host.Client.DeleteAsync("/api/none");
        Assert.Equal(HttpStatusCode.NoContent, none.StatusCode);
    }

    [Fact]
    public async Task Lets_a_function_write_the_response_itself()
    {
        await using var host = await StartAsync();

        Assert.Equal("one,two", await host.Client.GetStringAsync("/api/stream"));
        Assert.Equal((HttpStatusCode)418, (await host.Client.GetAsync("/api/silent")).StatusCode);
    }

    [Fact]
    public async Task Makes_an_instance_in_a_scope_of_its_own_for_each_call_and_ends_the_scope_with_it()
    {
        await using var host = await StartAsync();

        Assert.Equal("1 True", await host.Client.GetStringAsync("/api/scope"));
        Assert.Equal("2 True", await host.Client.GetStringAsync("/api/scope"));
        Assert.Equal("3 True", await host.Client.GetStringAsync("/api/scope"));
        Assert.Equal([1, 2], host.Services.GetRequiredService<Calls>().Disposed.Take(2));
    }

    [Theory]
    [InlineData("/api/throw?code=hidden-1")]
    [InlineData("/api/throw-later/hidden-1")]
    public async Task Answers_500_without_a_body_when_a_function_throws_and_logs_nothing_of_the_request(string path)
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync($"POST {path}", "X-Secret: hidden-2\r\nContent-Length: 8\r\n", "hidden-3");

        Assert.StartsWith("HTTP/1.1 500", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Half", answer, StringComparison.Ordinal);
        var line = Assert.Single(host.Logged.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("broken", line, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Logged.Lines, all => all.Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Breaks_off_an_answer_whose_function_throws_half_way()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.GetStringAsync("/api/throw-late"));
    }

    [Fact]
    public async Task Tells_a_function_that_the_caller_has_gone_and_logs_no_failure()
    {
        await using var host = await StartAsync();
        var calls = host.Services.GetRequiredService<Calls>();
        using var patience = new CancellationTokenSource();

        var request = host.Client.GetAsync("/api/wait", patience.Token);
        await calls.Began.Task;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await calls.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(host.Logged.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Takes_a_body_of_100_MB()
    {
        await using var host = await StartAsync();
        using var content = new ByteArrayContent(new byte[Cap]);

        var answer = await host.Client.PostAsync("/api/count", content);

        Assert.Equal($"{Cap}", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Refuses_a_longer_body_with_413()
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync("POST /api/count", $"Content-Length: {Cap + 1}\r\n");

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "200")]
    [InlineData("LOCALHOST:1234", "200")]
    [InlineData("127.0.0.1", "200")]
    [InlineData("[::1]:7071", "200")]
    [InlineData("rebound.example", "400")]
    [InlineData("localhost.example", "400")]
    public async Task Answers_only_who_calls_it_by_a_name_of_this_machine(string name, string status)
    {
        await using var host = await StartAsync();

        var answer = await host.SendAsync("GET /api/json", name: name);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Equal(status == "200", answer.Contains("hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Does_not_say_what_server_it_is()
    {
        await using var host = await StartAsync();

        Assert.Empty((await host.Client.GetAsync("/api/json")).Headers.Server);
    }

    private static Task<RunningHost> StartAsync() => RunningHost.StartAsync(new RunningHost.Start
    {
        Functions = [typeof(AnswerFunctions)],
        Configure = services => services.AddSingleton<Calls>().AddScoped<PerCall>(),
    });
}
