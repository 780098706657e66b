using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class LocalHostProcessTests
{
    [Fact]
    public async Task Starts_on_a_free_port_says_which_and_answers_there_on_both_loopback_addresses()
    {
        await using var host = await LocalHostProcess.StartAsync();

        using var client = new HttpClient();
        var answer = await client.GetAsync(new Uri(host.Address, "/nothing-here"));

        Assert.NotEqual(7071, host.Address.Port);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        foreach (var address in Loopback())
        {
            using var socket = new TcpClient(address.AddressFamily);
            await socket.ConnectAsync(address, host.Address.Port);
            Assert.True(socket.Connected);
        }
    }

    [Fact]
    public async Task Says_that_it_is_built_with_stand_ins_and_where_data_lies()
    {
        var folder = Directory.CreateTempSubdirectory("data ");
        var data = Path.Combine(folder.FullName, "inner");
        await using var host = await LocalHostProcess.StartAsync(data);

        Assert.Contains("stand-ins of bundled/", host.Output, StringComparison.Ordinal);
        Assert.Contains("Microsoft.Azure.Functions.Worker", host.Output, StringComparison.Ordinal);
        Assert.Contains(data, host.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data, "function-keys.json")));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Stops_soon_and_with_exit_code_0_on_a_signal(string signal)
    {
        await using var host = await LocalHostProcess.StartAsync();
        using var client = new HttpClient();
        await client.GetAsync(host.Address); // leaves an idle connection open
        var watch = Stopwatch.StartNew();

        Assert.Equal(0, await host.StopAsync(signal));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Says_in_one_line_that_the_port_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var (exitCode, output) = await LocalHostProcess.RunToEndAsync(null, "--port", $"{port}");

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Port {port} is in use.", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Refuses_a_wrong_command_line_with_exit_code_2_and_says_what_is_right()
    {
        var (exitCode, output) = await LocalHostProcess.RunToEndAsync(null, "--prot", "7071");

        Assert.Equal(2, exitCode);
        Assert.Contains("'--prot'", output, StringComparison.Ordinal);
        Assert.Contains("--port N", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_itself_with_exit_code_0()
    {
        var (exitCode, output) = await LocalHostProcess.RunToEndAsync(null, "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--data FOLDER", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("FUNCTIONS_APPLICATION_DIRECTORY")]
    public async Task Does_not_run_in_Azure_or_under_another_host_whatever_the_command_line(string variable)
    {
        var azure = new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = "x" };

        var (exitCode, output) = await LocalHostProcess.RunToEndAsync(azure, "--host", "127.0.0.1");

        Assert.Equal(1, exitCode);
        Assert.Contains(variable, output, StringComparison.Ordinal);
    }

    private static IEnumerable<IPAddress> Loopback() =>
        Socket.OSSupportsIPv6 && HasV6Loopback() ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    private static bool HasV6Loopback()
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        return Record.Exception(() => socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0))) is null;
    }
}
