using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Access;

namespace Serverless2FA.Tests.Access;

/// <summary>Who comes in where.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private static readonly Type[] Callers =
    [
        .. typeof(IGate<>).Assembly.GetTypes()
            .Where(type => type.Namespace == "Serverless2FA.Access")
            .Where(type => type.Name.EndsWith("Caller", StringComparison.Ordinal)),
    ];

    private readonly AccessFixture _access = new();
    private TicketBuilder _ticket = null!;

    public async ValueTask InitializeAsync() => _ticket = await _access.TicketAsync();

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return default;
    }

    [Theory]
    [InlineData("sign-in", "SignInCaller ContinuingCaller EnrollingCaller")]
    [InlineData("manage", "ManageCaller EnrollingCaller")]
    [InlineData("admin", "AdminCaller")]
    [InlineData("directory", "DirectoryCaller")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C35")]
    public async Task A_ticket_opens_what_it_is_for_and_nothing_else(string purpose, string expected)
    {
        var ticket = _ticket.For(purpose).Build();
        var opened = new List<string>();
        await AddAsync<SignInCaller>();
        await AddAsync<ContinuingCaller>();
        await AddAsync<ManageCaller>();
        await AddAsync<EnrollingCaller>();
        await AddAsync<AdminCaller>();
        await AddAsync<DirectoryCaller>();
        Assert.Equal(expected.Split(' '), opened);

        async Task AddAsync<TCaller>()
            where TCaller : class
        {
            if (await _access.AdmitAsync<TCaller>(ticket) is Admission<TCaller>.Admitted)
            {
                opened.Add(typeof(TCaller).Name);
            }
        }
    }

    [Fact]
    public async Task Opens_nothing_of_another_purpose_by_name()
    {
        await _access.AssertRefusedAsync<ManageCaller>(RefusalReason.WrongPurpose, _ticket.Build());
        await _access.AssertRefusedAsync<AdminCaller>(RefusalReason.WrongPurpose, _ticket.With("acr", "mfa").Build());
    }

    [Fact]
    public async Task Opens_the_administration_only_after_a_second_factor()
    {
        Assert.Equal("anna", (await _access.CallerAsync<AdminCaller>(_ticket.For("admin"))).User.Value);
        foreach (var acr in (object?[])[null, "none", "two-step", "remembered", "MFA", "", 1, new[] { "mfa" }])
        {
            await _access.AssertRefusedAsync<AdminCaller>(
                RefusalReason.NoSecondFactor, _ticket.With("acr", acr).Build());
        }

        await _access.AssertRefusedAsync<AdminCaller>(RefusalReason.NoSecondFactor, _ticket.Without("acr").Build());
    }

    [Fact]
    public async Task Tells_an_enrollment_what_its_ticket_is_for()
    {
        var waiting = await _access.CallerAsync<EnrollingCaller>(_ticket);
        Assert.Equal((TicketPurpose.SignIn, Credential.Password), (waiting.Purpose, waiting.Credential));
        var managing = await _access.CallerAsync<EnrollingCaller>(_ticket.For("manage"));
        Assert.Equal((TicketPurpose.Manage, null), (managing.Purpose, managing.Credential));
    }

    [Fact]
    public async Task Asks_only_sign_in_tickets_for_a_credential() =>
        Assert.NotNull(await _access.CallerAsync<ManageCaller>(_ticket.For("manage").Without("credential")));

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    public async Task Asks_no_ticket_of_the_public_and_of_those_whose_function_key_the_host_has_checked(string? header)
    {
        Assert.IsType<Admission<PublicCaller>.Admitted>(await _access.AdmitHeaderAsync<PublicCaller>(header));
        Assert.IsType<Admission<OperatorCaller>.Admitted>(await _access.AdmitHeaderAsync<OperatorCaller>(header));
    }

    [Fact]
    public void Nobody_can_make_a_caller_but_its_gate()
    {
        Assert.Equal(12, Callers.Length);
        Assert.All(Callers.Where(caller => !caller.IsAbstract), caller =>
        {
            Assert.True(caller.IsSealed);
            Assert.All(
                caller.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                constructor => Assert.True(constructor.IsPrivate));
            Assert.DoesNotContain(
                caller.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic),
                method => method.ReturnType == caller);
        });
    }

    [Fact]
    public void Every_caller_has_its_gate() =>
        Assert.All(
            Callers.Where(caller => !caller.IsAbstract),
            caller =>
            {
                var gate = _access.Services.GetRequiredService(typeof(IGate<>).MakeGenericType(caller));
                Assert.Equal(caller, gate.GetType().DeclaringType);
            });

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task Prints_no_ticket()
    {
        var ticket = _ticket.Build();
        var request = new AccessRequest($"Bearer {ticket}", _access.Clock.GetUtcNow());
        var admission = await _access.AdmitAsync<SignInCaller>(ticket);
        Assert.Equal("(ticket)", $"{request}");
        Assert.DoesNotContain("anna", $"{admission}", StringComparison.Ordinal);
        var payload = ticket.Split('.')[1];
        Assert.All(_access.Log.Lines, line => Assert.DoesNotContain(payload, line, StringComparison.Ordinal));
    }
}
