using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Tests.Access;
using Serverless2FA.Tests.Hosting;

namespace Serverless2FA.Tests.Http;

/// <summary>A service that runs, with everything that a test needs to talk to it.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly LocalHostProcess? _process;
    private readonly LocalStore? _store;
    private readonly string? _data;
    private readonly bool _isFirst;
    private readonly IReadOnlyDictionary<string, string>? _settings;

    private RunningService(Uri address, ServiceClock clock, Func<DateTimeOffset, TicketBuilder> tickets)
    {
        Address = address;
        Clock = clock;
        Client = new ServiceClient(address);
        HelpDesk = new HelpDesk(Client, clock, tickets) { Outbox = new Outbox(address) };
    }

    private RunningService(
        LocalHostProcess process,
        LocalStore store,
        string data,
        bool isFirst,
        IReadOnlyDictionary<string, string>? settings)
        : this(process.Address, new ServiceClock(TimeSpan.Zero), KeyOf(data)) =>
        (_process, _store, _data, _isFirst, _settings, Stored) =
        (process, store, data, isFirst, settings, new StoredPeople(store.Open(data)));

    public Uri Address { get; }

    public ServiceClient Client { get; }

    public ServiceClock Clock { get; }

    public HelpDesk HelpDesk { get; }

    /// <summary>What lies in its store; null where the tests have no access to it.</summary>
    public StoredPeople? Stored { get; }

    /// <summary>Whether the tests have started it, so that they may look into it and put its clock forward.</summary>
    public bool IsOurs => _process is not null;

    /// <summary>
    /// The key that opens the operator's functions; the tests can't know that of a service of others.
    /// </summary>
    public string FunctionKey
    {
        get
        {
            using var keys = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_data!, FunctionKeys.FileName)));
            return keys.RootElement.GetProperty("function").GetString()!;
        }
    }

    /// <summary>What it has logged.</summary>
    public string Log => _process?.Output ?? "";

    /// <summary>
    /// The folder of its keys, and of its rows where its store is the embedded one; null where it isn't ours.
    /// </summary>
    public string? Data => _data;

    /// <summary>The most memory that its process has held so far, in bytes; 0 where it isn't ours.</summary>
    public long PeakMemory => _process?.PeakMemory ?? 0;

    /// <summary>Starts the built app on a free port, with keys and data in a folder of its own.</summary>
    internal static Task<RunningService> StartAsync(
        LocalStore store, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync(store, Directory.CreateTempSubdirectory("serverless2fa-http-").FullName, isFirst: true, settings);

    /// <summary>The service that the environment names.</summary>
    public static async Task<RunningService> FindAsync(Uri address)
    {
        _ = TicketBuilder.FromEnvironment(TimeProvider.System.GetUtcNow()) ?? throw new InvalidOperationException(
            $"{ServiceFixture.AddressVariable} is set. Set SERVERLESS2FA_TICKET_KEY too: the secret that this service "
            + "verifies tickets with, in base64.");
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address, "api/health"));
        var ahead = answer.Headers.Date is { } date ? date - TimeProvider.System.GetUtcNow() : TimeSpan.Zero;
        return new RunningService(address, new ServiceClock(ahead), now => TicketBuilder.FromEnvironment(now)!);
    }

    /// <summary>Starts another instance on the same store and with the same keys.</summary>
    public Task<RunningService> StartAnotherAsync() => StartAsync(_store!, _data!, isFirst: false, _settings);

    /// <summary>Puts the service's clock forward.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var seconds = (int)by.TotalSeconds;
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(Address, "demo/clock"), new { advanceSeconds = seconds });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Clock.Advanced(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>Ends it without a word (kill -9), as a crash does.</summary>
    public void Kill() => _process!.Kill();

    /// <summary>Runs a timer function, as its schedule would; the run goes on behind.</summary>
    public async Task RunTimerAsync(string timer)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(Address, $"admin/functions/{timer}"), content: null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (_isFirst)
        {
            Directory.Delete(_data!, recursive: true);
        }
    }

    private static async Task<RunningService> StartAsync(
        LocalStore store, string data, bool isFirst, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Storage"] = store.Setting,
            ["Tickets__Issuer"] = TicketBuilder.Issuer,
            ["Tickets__Audience"] = TicketBuilder.Audience,
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            settings[name] = value;
        }

#pragma warning disable CA2000 // The service that is made of it disposes of it.
        var process = await LocalHostProcess.StartAsync(data, environment: settings);
#pragma warning restore CA2000

        // A healthy service has read its keys, and made them before if there were none.
        using var http = new HttpClient();
        using var health = await http.GetAsync(new Uri(process.Address, "api/health"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        return new RunningService(process, store, data, isFirst, more);
    }

    private static Func<DateTimeOffset, TicketBuilder> KeyOf(string data)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "keys", "ticket.json")));
        var key = file.RootElement.GetProperty("versions")[0].GetProperty("material").GetBytesFromBase64();
        return now => new TicketBuilder(key, now);
    }
}
