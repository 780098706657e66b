using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// A request whose body is sent piece by piece, and whose answer is read line by line meanwhile: HTTP by hand, so that
/// no library decides when what is sent. Disposed of before its end it is a connection that breaks.
/// </summary>
internal sealed class Upload : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly StreamReader _answer;

    private Upload(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _answer = new StreamReader(_stream, Encoding.UTF8);
    }

    public static async Task<Upload> BeginAsync(RunningService service, string route)
    {
        var client = new TcpClient { NoDelay = true, LingerState = new LingerOption(enable: true, seconds: 0) };
        await client.ConnectAsync("127.0.0.1", service.Address.Port);
        var upload = new Upload(client);
        await upload._stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/{route} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {service.HelpDesk.DirectoryTicket}\r\n"
            + "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"));
        return upload;
    }

    /// <summary>Sends a piece.</summary>
    public async Task SendAsync(string piece)
    {
        var bytes = Encoding.UTF8.GetBytes(piece);
        await _stream.WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await _stream.WriteAsync(bytes);
        await _stream.WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>Sends the end.</summary>
    public async Task EndAsync() => await _stream.WriteAsync("0\r\n\r\n"u8.ToArray());

    /// <summary>The next line of the answer, wherever the chunks end.</summary>
    public async Task<JsonElement> ReadAsync() =>
        await FindAsync() is { } line
            ? JsonDocument.Parse(line).RootElement
            : throw new InvalidOperationException("The answer is over.");

    /// <summary>The last line of the answer.</summary>
    public async Task<JsonElement> ReadToEndAsync()
    {
        while (true)
        {
            var line = await ReadAsync();
            if (line.GetProperty("status").GetString() is "complete" or "incomplete" or "failed")
            {
                return line;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> FindAsync()
    {
        // The service writes whole lines into a chunk, so that a line of the answer is a line of what comes.
        while (await _answer.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith('{'))
            {
                return line;
            }
        }

        return null;
    }
}
