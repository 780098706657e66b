using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>What went wrong on a device: errors of scripts, refusals by the policy of the page, failed requests.</summary>
public sealed class Faults
{
    /// <summary>The browser tells of a violation, say, in a task of its own, some time after the script that did it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly List<string> _expected = [];
    private readonly List<string> _allowed = [];

    /// <summary>Everything so far, one sentence each.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>
    /// Says that this will happen: part of a sentence, such as "POST /api/sign-ins answered 401". It must, then.
    /// </summary>
    public void Expect(string part) => _expected.Add(part);

    /// <summary>Says that this may happen: a page is left, perhaps before it has asked what it would be refused.</summary>
    public void Allow(string part) => _allowed.Add(part);

    /// <summary>Waits until all that was expected has happened, but not forever.</summary>
    public async Task SettleAsync()
    {
        var waited = Stopwatch.StartNew();
        while (_expected.Exists(IsMissing) && waited.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Fails the test if there was anything unexpected, or if what was expected didn't happen.</summary>
    public void Check()
    {
        var unexpected = _seen.Where(fault => !_expected.Concat(_allowed).Any(part => Says(fault, part))).ToList();
        var missing = _expected.Where(IsMissing).Select(part => $"Expected, but it didn't happen: {part}");
        string[] wrong = [.. unexpected, .. missing];
        Assert.True(wrong.Length == 0, "The browser has something to complain about:\n" + string.Join('\n', wrong));
    }

    internal void Watch(IBrowserContext context)
    {
        context.Console += (_, message) => Read(message);
        context.WebError += (_, error) => Add($"Script error on {PathOf(error.Page?.Url)}: {error.Error}");
        context.Request += (_, request) => Read(request);
        context.RequestFailed += (_, request) => ReadFailed(request);
        context.Response += (_, response) => Read(response);
        context.Page += (_, page) => page.WebSocket += (_, socket) => Add($"A web socket was opened to {socket.Url}.");
    }

    private bool IsMissing(string part) => !_seen.Any(fault => Says(fault, part));

    private static bool Says(string fault, string part) => fault.Contains(part, StringComparison.Ordinal);

    private static string PathOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath : url ?? "no page";

    private void Add(string fault) => _seen.Enqueue(fault);

    // The console names failed requests without their addresses; Read(IResponse) says it better.
    private void Read(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !Says(message.Text, "Failed to load resource"))
        {
            Add($"Console {message.Type} on {PathOf(message.Page?.Url)}: {message.Text}");
        }
    }

    private void Read(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is "http" or "https" or "ws" or "wss" && !address.IsLoopback)
        {
            Add($"A request left this machine: {request.Method} {address}");
        }
    }

    // A page that is left drops what it was waiting for, and a download isn't a page: neither is a fault.
    private void ReadFailed(IRequest request)
    {
        if (request.Failure != "net::ERR_ABORTED")
        {
            Add($"{request.Method} {PathOf(request.Url)} failed: {request.Failure}");
        }
    }

    private void Read(IResponse response)
    {
        if (response.Status >= 400)
        {
            Add($"{response.Request.Method} {PathOf(response.Url)} answered {response.Status}");
        }
    }
}
