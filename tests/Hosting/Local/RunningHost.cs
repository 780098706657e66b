using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

/// <summary>A local host in this process, on a free port, with the function classes of a test.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly IHost _host;
    private readonly Start _start;

    private RunningHost(IHost host, Start start)
    {
        _host = host;
        _start = start;
        Client = new HttpClient
        {
            BaseAddress = new Uri($"http://localhost:{host.Services.GetRequiredService<LocalHostOptions>().Port}"),
        };
        Printed = start.Output;
        Logged = start.Logs;
    }

    public HttpClient Client { get; }

    public StringWriter Printed { get; }

    public RecordedLogs Logged { get; }

    public int Port => Client.BaseAddress!.Port;

    /// <summary>Where keys and data of this host are.</summary>
    public string DataFolder => Services.GetRequiredService<LocalHostOptions>().DataFolder;

    public IServiceProvider Services => _host.Services;

    public static Task<RunningHost> StartAsync(params Type[] functions) =>
        StartAsync(new Start { Functions = functions });

    public static async Task<RunningHost> StartAsync(Start start)
    {
        var host = Build(start);
        await host.StartAsync();
        return new RunningHost(host, start);
    }

    /// <summary>Builds a host without starting it: enough to see what is refused.</summary>
    public static IHost Build(Start start)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        var place = new LocalPlace(FunctionsOf(start.Functions), start.AppFolder, start.Folder, start.Output);
        LocalHost.AddTo(builder, start.CommandLine with { DataFolder = start.DataFolder }, place);
        builder.Logging.ClearProviders().AddProvider(start.Logs);
        start.Configure(builder.Services);
        return builder.Build();
    }

    /// <summary>The methods with [Function], as reflection knows them.</summary>
    public static IReadOnlyList<MethodInfo> FunctionsOf(IEnumerable<Type> types) =>
    [
        .. types.SelectMany(type => type.GetMethods(AnyMethod))
            .Where(method => method.IsDefined(typeof(FunctionAttribute), inherit: false)),
    ];

    /// <summary>Sends a request exactly as it is written, and reads until the host closes.</summary>
    public async Task<string> SendAsync(
        string requestLine, string headers = "", string body = "", string name = "localhost")
    {
        using var socket = new TcpClient("127.0.0.1", Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"{requestLine} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n{headers}\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        if (!_start.KeepsFolder)
        {
            Directory.Delete(_start.Folder, recursive: true);
        }
    }

    /// <summary>A valid start; each test changes what it is about.</summary>
    internal sealed class Start
    {
        public IReadOnlyList<Type> Functions { get; init; } = [];

        /// <summary>The working folder; one of its own unless a test gives one. It goes with the host.</summary>
        public string Folder
        {
            get => field ??= Directory.CreateTempSubdirectory("local-host-").FullName;
            init;
        }

        /// <summary>Whether another start comes after this one.</summary>
        public bool KeepsFolder { get; init; }

        public string AppFolder { get; init; } = "/nowhere";

        public string DataFolder { get; init; } = ".data";

        public CommandLine.Run CommandLine { get; init; } = new(0, ".data");

        public Action<IServiceCollection> Configure { get; init; } = _ => { };

        public StringWriter Output { get; } = new();

        public RecordedLogs Logs { get; } = new();

        /// <summary>Writes a file into the working folder.</summary>
        public Start With(string file, string content)
        {
            File.WriteAllText(Path.Combine(Folder, file), content);
            return this;
        }
    }
}
