using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Serverless2FA.Hosting.Local;

#pragma warning disable CA2000 // The server that takes the sockets closes them.
/// <summary>
/// Sockets that listen on one port of 127.0.0.1 and, where the machine has it, [::1]: "localhost" means either. They
/// are there before the server is, so that a port in use is found at once, and a free one can be had for both. The
/// server that takes them closes them.
/// </summary>
internal sealed class LoopbackSockets
{
    private const int Tries = 20;
    private const int Backlog = 512;

    private readonly Socket[] _sockets;

    private LoopbackSockets(Socket[] sockets) => _sockets = sockets;

    /// <summary>The port, also when any was asked for.</summary>
    public int Port => Endpoints[0].Port;

    public IPEndPoint[] Endpoints => [.. _sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!)];

    /// <param name="port">0: any that is free.</param>
    /// <exception cref="LocalHostRefusedException">The port isn't to be had.</exception>
    public static LoopbackSockets Listen(int port)
    {
        for (var tries = 1; ; tries++)
        {
            Socket? v4 = null;
            try
            {
                v4 = Listen(IPAddress.Loopback, port);
                return new LoopbackSockets([v4, .. ListenV6(((IPEndPoint)v4.LocalEndPoint!).Port)]);
            }
            catch (SocketException e)
                when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                v4?.Dispose();
                if (port != 0 || tries == Tries)
                {
                    throw new LocalHostRefusedException(e.SocketErrorCode is SocketError.AccessDenied
                        ? $"Port {port} may not be used by this account. Choose another with --port N."
                        : $"Port {port} is in use. Close what listens there, or choose another with --port N.", e);
                }
            }
        }
    }

    /// <summary>Hands out the socket that was bound for an end point.</summary>
    public Socket Take(EndPoint endpoint) => Array.Find(_sockets, socket => socket.LocalEndPoint!.Equals(endpoint))
        ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

    // Only listening takes a port for good: two sockets that are merely bound may share it. Callers that come before
    // the server is ready wait in the backlog.
    private static Socket Listen(IPAddress address, int port)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(address, port));
        try
        {
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket[] ListenV6(int port)
    {
        try
        {
            return Socket.OSSupportsIPv6 ? [Listen(IPAddress.IPv6Loopback, port)] : [];
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable
                                            or SocketError.AddressFamilyNotSupported)
        {
            // A kernel with IPv6 whose loopback interface has no ::1, as in many containers.
            return [];
        }
    }
}
#pragma warning restore CA2000
