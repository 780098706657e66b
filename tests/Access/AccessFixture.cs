using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Access;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

/// <summary>
/// The rooms Keys and Access as a host registers them, with keys in a folder of their own. Other suites get their
/// callers here too: by a ticket, through the gate, as there is no other way.
/// </summary>
internal sealed class AccessFixture : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("access").FullName;
    private readonly IHost _host;

    public AccessFixture(params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Tickets:Issuer"] = TicketBuilder.Issuer,
            ["Tickets:Audience"] = TicketBuilder.Audience,
            ["Assertions:Issuer"] = "serverless2fa",
            ["Assertions:Audience"] = "help-desk",
        });
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(Clock).AddSingleton<ILoggerProvider>(Log);
        builder.Services.AddKeys().AddLocalKeys(_data).AddAccess();
        _host = builder.Build();
    }

    /// <summary>Now, for the fixture and the requests it makes.</summary>
    public ManualClock Clock { get; } = new(TestKeys.Now);

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public Task StartAsync() => _host.StartAsync();

    public async Task<Keychain> KeysAsync() => await Services.GetRequiredService<KeyRing>().GetAsync(default);

    /// <summary>A ticket that is valid now, signed with the shared secret.</summary>
    public async Task<TicketBuilder> TicketAsync() =>
        new((await KeysAsync()).TicketKeys[0].Material.ToArray(), Clock.GetUtcNow());

    /// <summary>What a gate says to an Authorization header.</summary>
    public async Task<Admission<TCaller>> AdmitHeaderAsync<TCaller>(string? authorization, DateTimeOffset? now = null)
        where TCaller : class =>
        await Services.GetRequiredService<IGate<TCaller>>()
            .AdmitAsync(new AccessRequest(authorization, now ?? Clock.GetUtcNow()), default);

    /// <summary>What a gate says to a ticket.</summary>
    public Task<Admission<TCaller>> AdmitAsync<TCaller>(string ticket, DateTimeOffset? now = null)
        where TCaller : class => AdmitHeaderAsync<TCaller>($"Bearer {ticket}", now);

    /// <summary>The caller that a ticket makes; fails where the gate refuses.</summary>
    public async Task<TCaller> CallerAsync<TCaller>(TicketBuilder ticket, DateTimeOffset? now = null)
        where TCaller : class =>
        Assert.IsType<Admission<TCaller>.Admitted>(await AdmitAsync<TCaller>(ticket.Build(), now)).Caller;

    /// <summary>Checks that a gate refuses a ticket, and why.</summary>
    public async Task AssertRefusedAsync<TCaller>(RefusalReason reason, string ticket, DateTimeOffset? now = null)
        where TCaller : class
    {
        var answer = await AdmitAsync<TCaller>(ticket, now);
        Assert.Equal($"{reason}", Assert.IsType<Admission<TCaller>.Refused>(answer).Reason);
    }

    /// <summary>Checks that the sign-in gate refuses a claim of the wrong type, whoever notices it first.</summary>
    public async Task AssertRefusedOrMalformedAsync(RefusalReason reason, string ticket) =>
        Assert.Contains(
            Assert.IsType<Admission<SignInCaller>.Refused>(await AdmitAsync<SignInCaller>(ticket)).Reason,
            (string[])[$"{reason}", $"{RefusalReason.Malformed}"]);

    /// <summary>Checks that the sign-in gate refuses a ticket, and why.</summary>
    public Task AssertRefusedAsync(RefusalReason reason, string ticket) =>
        AssertRefusedAsync<SignInCaller>(reason, ticket);

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
