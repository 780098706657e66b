using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Access;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

/// <summary>Assertions, verified by hand from the published keys, as an application in any language does it.</summary>
[Trait("Conformance", "C34")]
[Trait("Feature", "F1")]
public sealed class AssertionTests : IAsyncLifetime
{
    private readonly AccessFixture _access = new();
    private TicketBuilder _ticket = null!;

    public async ValueTask InitializeAsync() => _ticket = (await _access.TicketAsync()).With("jti", "the ticket");

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return default;
    }

    internal static async Task<Assertion> IssueAsync(
        AccessFixture access,
        TicketBuilder ticket,
        AuthenticationContext context = AuthenticationContext.SecondFactor,
        ProofUsed proof = ProofUsed.Authenticator)
    {
        var (now, caller) = (access.Clock.GetUtcNow(), await access.CallerAsync<SignInCaller>(ticket));
        var content = new AssertionContent(caller, context, proof, now - TimeSpan.FromSeconds(7));
        return access.Services.GetRequiredService<AssertionIssuer>().Issue(await access.KeysAsync(), content, now);
    }

    [Fact]
    public async Task Says_whose_sign_in_it_is_and_how_it_was_done()
    {
        var claims = await VerifyAsync(await IssueAsync(_access, _ticket));
        var now = TestKeys.Now.ToUnixTimeSeconds();
        Assert.Equal("serverless2fa", claims.GetProperty("iss").GetString());
        Assert.Equal("help-desk", claims.GetProperty("aud").GetString());
        Assert.Equal("anna", claims.GetProperty("sub").GetString());
        Assert.Equal("the ticket", claims.GetProperty("ticket").GetString());
        Assert.Equal("password", claims.GetProperty("credential").GetString());
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        Assert.Equal(now - 7, claims.GetProperty("auth_time").GetInt64());
        Assert.Equal(now, claims.GetProperty("iat").GetInt64());
        Assert.Equal(now + 120, claims.GetProperty("exp").GetInt64());
        Assert.Equal(11, claims.EnumerateObject().Count() - (claims.TryGetProperty("nbf", out _) ? 1 : 0));
    }

    [Fact]
    public async Task Ends_after_2_minutes_and_redacts_itself()
    {
        var assertion = await IssueAsync(_access, _ticket);
        Assert.Equal(TestKeys.Now + TimeSpan.FromMinutes(2), assertion.ExpiresAt);
        Assert.Equal("(assertion)", $"{assertion}");
    }

    [Fact]
    public async Task Has_an_id_of_128_random_bits()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 100; i++)
        {
            var claims = await VerifyAsync(await IssueAsync(_access, _ticket));
            var id = claims.GetProperty("jti").GetString()!;
            Assert.Equal(16, Base64Url.DecodeFromChars(id).Length);
            Assert.True(ids.Add(id));
        }
    }

    [Theory]
    [InlineData("password", AuthenticationContext.SecondFactor, ProofUsed.Authenticator, "mfa", "pwd otp mfa")]
    [InlineData("password", AuthenticationContext.SecondFactor, ProofUsed.Sms, "mfa", "pwd otp sms mfa")]
    [InlineData("password", AuthenticationContext.SecondFactor, ProofUsed.Email, "mfa", "pwd otp mfa")]
    [InlineData("password", AuthenticationContext.SecondFactor, ProofUsed.RecoveryCode, "mfa", "pwd otp mfa")]
    [InlineData("sso", AuthenticationContext.SecondFactor, ProofUsed.Authenticator, "mfa", "otp mfa")]
    [InlineData("password", AuthenticationContext.TwoStep, ProofUsed.Email, "two-step", "pwd otp")]
    [InlineData("password", AuthenticationContext.Remembered, ProofUsed.None, "remembered", "pwd")]
    [InlineData("api-password", AuthenticationContext.None, ProofUsed.None, "none", "pwd")]
    [InlineData("api-token", AuthenticationContext.None, ProofUsed.None, "none", "")]
    [InlineData("oauth", AuthenticationContext.None, ProofUsed.None, "none", "")]
    [InlineData("sso", AuthenticationContext.None, ProofUsed.None, "none", "")]
    public async Task Names_the_strength_and_the_methods(
        string credential, AuthenticationContext context, ProofUsed proof, string acr, string amr)
    {
        var issued = await IssueAsync(_access, _ticket.With("credential", credential), context, proof);
        var claims = await VerifyAsync(issued);
        Assert.Equal(credential, claims.GetProperty("credential").GetString());
        Assert.Equal(acr, claims.GetProperty("acr").GetString());
        Assert.Equal(
            amr.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()!));
    }

    [Theory]
    [InlineData("ünï🙂\"\\</script>")]
    [InlineData("2026-03-01T12:00:00Z")]
    [InlineData("{\"a\":1}")]
    [InlineData("1")]
    public async Task Repeats_person_and_ticket_to_the_letter(string text)
    {
        var claims = await VerifyAsync(await IssueAsync(_access, _ticket.Of(text).With("jti", text)));
        Assert.Equal(text, claims.GetProperty("sub").GetString());
        Assert.Equal(text, claims.GetProperty("ticket").GetString());
    }

    [Fact]
    public async Task Answers_no_ticket_but_one_for_a_sign_in()
    {
        var managing = await _access.CallerAsync<EnrollingCaller>(_ticket.For("manage"));
        var issuer = _access.Services.GetRequiredService<AssertionIssuer>();
        var keys = await _access.KeysAsync();
        var content = new AssertionContent(
            managing, AuthenticationContext.SecondFactor, ProofUsed.Authenticator, TestKeys.Now);
        Assert.Throws<ArgumentException>(() => issuer.Issue(keys, content, TestKeys.Now));
    }

    [Fact]
    public async Task Answers_an_enrollment_that_a_sign_in_was_waiting_for()
    {
        var waiting = await _access.CallerAsync<EnrollingCaller>(_ticket);
        var content = new AssertionContent(
            waiting, AuthenticationContext.SecondFactor, ProofUsed.Authenticator, TestKeys.Now);
        var issued = _access.Services.GetRequiredService<AssertionIssuer>()
            .Issue(await _access.KeysAsync(), content, TestKeys.Now);
        Assert.Equal("the ticket", (await VerifyAsync(issued)).GetProperty("ticket").GetString());
    }

    [Fact]
    public async Task Is_signed_rightly_also_when_many_are_issued_at_once()
    {
        var issued = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => IssueAsync(_access, _ticket))));
        foreach (var assertion in issued)
        {
            await VerifyAsync(assertion);
        }
    }

    private async Task<JsonElement> VerifyAsync(Assertion assertion)
    {
        var parts = assertion.Token.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        Assert.Equal("ES256", header.GetProperty("alg").GetString());
        var published = await _access.Services.GetRequiredService<PublishedKeys>().GetAsync(default);
        var key = JsonDocument.Parse(published.Json).RootElement.GetProperty("keys").EnumerateArray()
            .Single(key => key.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()),
            },
        });
        var covered = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        Assert.True(verifier.VerifyData(covered, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
        return JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement.Clone();
    }
}
