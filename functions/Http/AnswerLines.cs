using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless2FA.Http;

/// <summary>
/// An answer of JSON objects, one a line, written while the request is read. A client that sends all before it reads
/// must not wait for us while we wait for it: lines that it hasn't taken yet are kept, so whoever writes them keeps the
/// whole answer small.
/// </summary>
public sealed class AnswerLines
{
    /// <summary>What is kept for a client that doesn't read; whoever writes more than this waits for it.</summary>
    private const int MostKept = 4 * 1024 * 1024;

    private readonly Stream _body;
    private readonly string _correlationId;
    private readonly CancellationToken _aborted;
    private ArrayBufferWriter<byte> _kept = new();
    private Task _sending = Task.CompletedTask;

    internal AnswerLines(Stream body, string correlationId, CancellationToken aborted) =>
        (_body, _correlationId, _aborted) = (body, correlationId, aborted);

    /// <summary>
    /// The first line of the request that isn't done. It stands in the last line where that is a failure.
    /// </summary>
    public int Resume { get; set; } = 1;

    /// <summary>Adds a line: one object with these members.</summary>
    public void Add(string status, Action<Utf8JsonWriter> writeMembers)
    {
        using (var json = new Utf8JsonWriter(_kept))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, status);
            writeMembers(json);
            json.WriteEndObject();
        }

        _kept.Write("\n"u8);
    }

    /// <summary>Adds a line: one object as it is.</summary>
    public void Add<T>(T value, JsonTypeInfo<T> type)
    {
        using (var json = new Utf8JsonWriter(_kept))
        {
            JsonSerializer.Serialize(json, value, type);
        }

        _kept.Write("\n"u8);
    }

    /// <summary>Adds the last line of an answer that is cut short.</summary>
    public void Fail(Problem problem) => Add("failed", json =>
    {
        json.WritePropertyName("problem"u8);
        ProblemJson.Write(json, problem, _correlationId);
        json.WriteNumber("resume"u8, Resume);
    });

    /// <summary>Sends what was added, without waiting for a client that doesn't read.</summary>
    public async Task SendAsync()
    {
        if (_sending.IsCompleted || _kept.WrittenCount > MostKept)
        {
            await _sending;
            var lines = _kept.WrittenMemory;
            _kept = new ArrayBufferWriter<byte>();
            _sending = SendAsync(lines);
        }
    }

    /// <summary>Sends the rest and waits until it is taken.</summary>
    internal async Task FinishAsync()
    {
        await _sending;
        await SendAsync(_kept.WrittenMemory);
    }

    private async Task SendAsync(ReadOnlyMemory<byte> lines)
    {
        await _body.WriteAsync(lines, _aborted);
        await _body.FlushAsync(_aborted);
    }
}
