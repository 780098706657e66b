using System.Diagnostics;
using System.Net.Sockets;
using Azure.Data.Tables;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Azurite;

public sealed class AzuriteServerTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Is_one_server_however_often_it_is_started()
    {
        var first = (await azurite.StartAsync()).Endpoint;
        var second = (await azurite.StartAsync()).Endpoint;

        Assert.Equal(first, second);
        Assert.Equal("devstoreaccount1", azurite.Client().AccountName);
    }

    [Fact]
    public async Task Says_what_to_await_before_it_has_an_address()
    {
        await using var idle = new AzuriteServer();

        var exception = Assert.Throws<InvalidOperationException>(() => idle.ConnectionString);

        Assert.Contains(nameof(AzuriteServer.StartAsync), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_its_tables_and_its_port_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("serverless2fa-azurite-").FullName;
        await using var server = AzuriteServer.InFolder(folder);
        var table = (await server.StartAsync()).Client().GetTableClient("Kept");
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));
        var endpoint = server.Endpoint;

        await server.StopAsync();
        Assert.False(await AnswersAsync(endpoint));

        await server.StartAsync();
        Assert.Equal(endpoint, server.Endpoint);
        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Is_gone_after_a_kill_and_starts_again()
    {
        await using var server = new AzuriteServer();
        await server.StartAsync();

        await server.KillAsync();
        Assert.False(await AnswersAsync(server.Endpoint));

        await server.StartAsync();
        Assert.True(await AnswersAsync(server.Endpoint));
    }

    [Fact]
    public void Says_what_to_install_where_it_is_missing()
    {
        using var process = new Process { StartInfo = NpmInstallation.Azurite.Command("no-such-node", []) };

        var exception = Assert.Throws<InvalidOperationException>(() => NpmInstallation.Start(process));

        Assert.Contains("Node.js 20", exception.Message.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static async Task<bool> AnswersAsync(Uri endpoint)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(endpoint.Host, endpoint.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
