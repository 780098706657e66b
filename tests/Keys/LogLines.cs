using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Keys;

/// <summary>A log that a test can read: each line with its exception, as text.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Writer(Lines);

    public ILogger<T> For<T>() => new Writer<T>(Lines);

    public void Dispose()
    {
    }

    private sealed class Writer<T>(ConcurrentQueue<string> lines) : Writer(lines), ILogger<T>;

    private class Writer(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}
