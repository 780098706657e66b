using System.Net;
using System.Net.Sockets;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class LoopbackSocketsTests
{
    [Fact]
    public void Any_free_port_is_the_same_on_all_loopback_addresses_and_on_no_other()
    {
        var sockets = LoopbackSockets.Listen(0);

        Assert.All(sockets.Endpoints, endpoint => Assert.True(IPAddress.IsLoopback(endpoint.Address)));
        Assert.All(sockets.Endpoints, endpoint => Assert.Equal(sockets.Port, endpoint.Port));
        Close(sockets);
    }

    [Fact]
    public void Refuses_a_port_that_is_in_use_and_says_which()
    {
        var first = LoopbackSockets.Listen(0);

        var refused = Assert.Throws<LocalHostRefusedException>(() => LoopbackSockets.Listen(first.Port));

        Assert.StartsWith($"Port {first.Port} is in use.", refused.Message, StringComparison.Ordinal);
        Close(first);
    }

    [Fact]
    public void Refuses_a_port_that_is_in_use_on_the_second_address_alone()
    {
        var sockets = LoopbackSockets.Listen(0);
        var addresses = sockets.Endpoints.Length;
        Close(sockets);
        Assert.SkipUnless(addresses == 2, "There is no [::1] here.");
        using var other = new TcpListener(IPAddress.IPv6Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.Throws<LocalHostRefusedException>(() => LoopbackSockets.Listen(port));

        using var first = new TcpListener(IPAddress.Loopback, port);
        first.Start(); // it was let go
    }

    private static void Close(LoopbackSockets sockets) =>
        sockets.Endpoints.Select(sockets.Take).ToList().ForEach(socket => socket.Dispose());
}
