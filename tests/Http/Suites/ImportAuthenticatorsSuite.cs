using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Apps that people have with another system.</summary>
[Trait("Feature", "F38")]
[Trait("Conformance", "C6")]
public abstract class ImportAuthenticatorsSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    [Theory]
    [InlineData("SHA1", 32)]
    [InlineData("SHA256", 52)]
    [InlineData("SHA512", 103)]
    public async Task Lets_a_person_sign_in_with_the_app_that_was_there(string algorithm, int digits)
    {
        var person = await HelpDesk.EnterAsync();
        var app = NewApp(algorithm, digits);

        var answer = await ImportAsync($"{person.Id},\"{Uri(app, $"&algorithm={algorithm}&digits=6")}\"", "?apply=true");

        Assert.Equal("lines:1 imported:1 failed:0", answer.Counts());
        Assert.Null((await person.AskAsync()).Entry);
        (await person.SignInAsync(app.WrongCode())).ExpectProblem("passcode-refused");
        var code = await app.NextAsync();
        Assert.Equal("complete", (await person.SignInAsync(code)).Outcome);
        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");

        // The rest of what comes with a factor is there for the asking.
        var settings = await person.TwoFactorAsync();
        Assert.Equal("authenticator", settings.GetProperty("methods")[0].GetProperty("method").GetString());
        Assert.False(settings.TryGetProperty("recoveryCodesRemaining", out _));
        Assert.Equal(10, Person.Words(await person.RenewCodesAsync(await app.NextAsync()), "recoveryCodes").Count);
    }

    [Fact]
    public async Task Changes_nothing_unless_it_is_told_to()
    {
        var person = await HelpDesk.EnterAsync();
        var before = await person.TwoFactorTextAsync();
        var line = $"{person.Id},{Uri(NewApp())}";

        foreach (var query in (string[])["", "?apply=false", "?apply=false&allowWeak=true"])
        {
            Assert.Equal("lines:1 wouldImport:1 failed:0", (await ImportAsync(line, query)).Counts());
        }

        Assert.Equal(before, await person.TwoFactorTextAsync());
    }

    [Theory]
    [InlineData("?apply=yes", "apply")]
    [InlineData("?apply=True", "apply")]
    [InlineData("?apply=", "apply")]
    [InlineData("?apply=true&apply=false", "apply")]
    [InlineData("?allowWeak=1", "allowWeak")]
    [InlineData("?apply=true&from=0", "from")]
    public async Task Is_told_in_no_other_words(string query, string member)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await ImportAsync($"{person.Id},{Uri(NewApp())}", query);

        Assert.Equal(member, answer.ExpectProblem("invalid-request").Word("member"));
        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("?apply=true")]
    [InlineData("")]
    public async Task Comes_over_no_factor_no_set_up_and_to_nobody_unknown(string query)
    {
        var enrolled = await HelpDesk.EnrollAsync();
        var other = await HelpDesk.EnrollByAsync("email");
        var busy = await HelpDesk.EnterAsync();
        await busy.SetUpOfAsync(busy.ManageTicket());
        var settings = await enrolled.TwoFactorTextAsync();

        var answer = await ImportAsync(
            string.Join('\n', new[] { enrolled.Id, other.Id, busy.Id, HelpDesk.NewId(), "" }.Select(id => $"{id},{Uri(NewApp())}")),
            query);

        Assert.Equal(["2", "3", "4", "5", "6 id"], answer.Errors());
        Assert.Equal(settings, await enrolled.TwoFactorTextAsync());
        Assert.Equal("complete", (await enrolled.SignInAsync(await enrolled.App.NextAsync())).Outcome);
        Assert.False((await busy.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Takes_weak_secrets_on_request_alone_and_marks_them()
    {
        var person = await HelpDesk.EnterAsync();
        var line = $"{person.Id},{Uri(NewApp(digits: 16))}";

        var refused = await ImportAsync(line, "?apply=true");
        var taken = await ImportAsync(line, "?apply=true&allowWeak=true");

        Assert.Equal(["2 uri"], refused.Errors());
        Assert.Equal("lines:1 imported:1 failed:0", taken.Counts());
        if (Service.Stored is { } stored)
        {
            var app = (await stored.StateAsync(person)).GetProperty("factors").GetProperty("authenticator");
            Assert.True(app.GetProperty("isWeak").GetBoolean());
        }
    }

    [Fact]
    public async Task Takes_one_app_for_one_person()
    {
        var person = await HelpDesk.EnterAsync();
        var (first, second) = (NewApp(), NewApp());

        var answer = await ImportAsync($"{person.Id},{Uri(first)}\n{person.Id},{Uri(second)}", "?apply=true");

        Assert.Equal("lines:2 imported:1 failed:1", answer.Counts());
        Assert.Equal("complete", (await person.SignInAsync(await first.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task Keeps_the_secret_out_of_the_answer_the_log_and_the_store()
    {
        var person = await HelpDesk.EnterAsync();
        var (app, broken) = (NewApp(), NewApp());

        var answer = await ImportAsync(
            $"{person.Id},{Uri(app)}\nx,{Uri(broken, "&digits=8")}\nx,{Uri(broken)}\"\nx,\"{Uri(broken)}", "?apply=true");

        var stored = Service.Stored is null ? "" : $"{await Service.Stored.StateAsync(person)}";
        Assert.Equal(1, answer.Count("imported"));
        Assert.Equal(3, answer.Count("failed"));
        foreach (var secret in (string[])[app.Secret, broken.Secret])
        {
            Assert.DoesNotContain(secret, answer.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, Service.Log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("application/x-ndjson", "unsupported-media-type")]
    [InlineData("text/csv", "invalid-request")]
    public async Task Takes_CSV_with_its_header_alone(string type, string problem) =>
        (await Client.SendAsync(
            HttpMethod.Post,
            "authenticators/import",
            HelpDesk.DirectoryTicket,
            new Payload("id,uri,name\n"u8.ToArray(), type))).ExpectProblem(problem);

    private AuthenticatorApp NewApp(string algorithm = "SHA1", int digits = 32) =>
        new(RandomNumberGenerator.GetString(Base32, digits), Service.Clock, algorithm);

    private static string Uri(AuthenticatorApp app, string more = "") =>
        $"otpauth://totp/Old%20System:somebody?secret={app.Secret}&issuer=Old%20System{more}";

    private Task<ServiceAnswer> ImportAsync(string lines, string query) => Client.SendAsync(
        HttpMethod.Post,
        $"authenticators/import{query}",
        HelpDesk.DirectoryTicket,
        new Payload(Encoding.UTF8.GetBytes($"id,uri\n{lines}"), "text/csv"));
}

/// <summary>What reaches the person.</summary>
[Trait("Feature", "F38")]
[Trait("Feature", "F28")]
public abstract class ImportNoticeSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Fact]
    public async Task Tells_the_person_once()
    {
        var person = await HelpDesk.EnterAsync();
        var body = $"id,uri\n{person.Id},otpauth://totp/x?secret={RandomNumberGenerator.GetString("ABCDEFGH", 32)}";
        var payload = new Payload(Encoding.UTF8.GetBytes(body), "text/csv");

        foreach (var query in (string[])["", "?apply=true", "?apply=true"])
        {
            (await Client.SendAsync(HttpMethod.Post, $"authenticators/import{query}", HelpDesk.DirectoryTicket, payload))
                .Expect(HttpStatusCode.OK);
        }

        await AssertToldAsync(person, things: 1);
    }
}

[Collection<OnEmbedded>]
public sealed class ImportAuthenticatorsOnEmbedded(EmbeddedFixture fixture) : ImportAuthenticatorsSuite(fixture);

[Collection<OnAzurite>]
public sealed class ImportAuthenticatorsOnAzurite(AzuriteFixture fixture) : ImportAuthenticatorsSuite(fixture);

[Collection<OnEmbedded>]
public sealed class ImportNoticesOnEmbedded(EmbeddedFixture fixture) : ImportNoticeSuite(fixture);

[Collection<OnAzurite>]
public sealed class ImportNoticesOnAzurite(AzuriteFixture fixture) : ImportNoticeSuite(fixture);
