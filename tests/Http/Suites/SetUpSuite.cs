using System.Net;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Setting an app up from Security settings, changing it, turning it off.</summary>
public abstract partial class SetUpSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F12")]
    [Trait("Conformance", "C1")]
    [Trait("Conformance", "C2")]
    public async Task Brings_a_secret_a_key_uri_and_a_QR_code_for_any_app()
    {
        var person = await HelpDesk.EnterAsync();

        var begun = (await person.BeginSetUpAsync(person.ManageTicket())).Expect(HttpStatusCode.Created);

        Assert.Equal("authenticator", begun.Word("method"));
        Assert.Matches("^[A-Z2-7]{32}$", begun.Word("secret"));
        var uri = KeyUri().Match(begun.Word("keyUri")!);
        Assert.True(uri.Success, begun.Word("keyUri"));
        Assert.Equal(begun.Word("secret"), uri.Groups["secret"].Value);
        Assert.Equal(uri.Groups["label"].Value, uri.Groups["issuer"].Value);
        var entry = Uri.UnescapeDataString(uri.Groups["entry"].Value);
        Assert.EndsWith($" ({person.Email})", entry, StringComparison.Ordinal);
        Assert.StartsWith("<svg", begun.Word("qrSvg"), StringComparison.Ordinal);
        var life = begun.Json.GetProperty("expiresAt").GetDateTimeOffset() - Service.Clock.Now;
        Assert.InRange(life, TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20.1));
    }

    [Fact]
    [Trait("Feature", "F17")]
    [Trait("Conformance", "C6")]
    public async Task Turns_an_app_on_only_by_a_passcode_from_it()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        (await person.ConfirmAsync(setUp, setUp.App.WrongCode())).ExpectProblem("passcode-refused");

        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("sso"))).Outcome);

        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).Expect(HttpStatusCode.OK);

        var settings = await person.TwoFactorAsync();
        Assert.True(settings.GetProperty("enabled").GetBoolean());
        var method = Assert.Single(settings.GetProperty("methods").EnumerateArray());
        Assert.Equal("authenticator", method.GetProperty("method").GetString());
        var age = Service.Clock.Now - method.GetProperty("since").GetDateTimeOffset();
        Assert.InRange(age, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(1));
        Assert.Equal("passcode-required", (await person.StartAsync(person.SignInTicket())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C6")]
    public async Task Forgets_a_set_up_after_ten_wrong_codes()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        for (var i = 0; i < 10; i++)
        {
            (await person.ConfirmAsync(setUp, setUp.App.WrongCode())).ExpectProblem("passcode-refused");
        }

        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Feature", "F17")]
    public async Task Keeps_one_set_up_at_a_time_and_confirms_it_once()
    {
        var person = await HelpDesk.EnterAsync();
        var first = await person.SetUpOfAsync(person.ManageTicket());
        var second = await person.SetUpOfAsync(person.ManageTicket());

        (await person.ConfirmAsync(first, await first.App.NextAsync())).ExpectProblem("not-found");
        (await person.ConfirmAsync(second with { Id = first.Id }, second.App.Code())).ExpectProblem("not-found");
        (await person.ConfirmAsync(second, await second.App.NextAsync())).Expect(HttpStatusCode.OK);
        (await person.ConfirmAsync(second, await second.App.NextAsync())).ExpectProblem("not-found");
    }

    [Fact]
    public async Task Does_not_know_the_set_up_of_another_person()
    {
        var (person, thief) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync());
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        (await person.ConfirmAsync(setUp, setUp.App.Code(), thief.ManageTicket())).ExpectProblem("not-found");
        (await Client.DeleteAsync($"enrollments/{setUp.Id}", thief.ManageTicket())).Expect(HttpStatusCode.NoContent);

        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Gives_a_set_up_up_as_often_as_asked()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        (await Client.DeleteAsync($"enrollments/{setUp.Id}", person.ManageTicket())).Expect(HttpStatusCode.NoContent);
        (await Client.DeleteAsync($"enrollments/{setUp.Id}", person.ManageTicket())).Expect(HttpStatusCode.NoContent);

        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    public async Task Changes_the_app_for_a_passcode_of_the_old_one_and_keeps_the_recovery_codes()
    {
        var person = await HelpDesk.EnrollAsync();
        var old = person.App;

        (await person.BeginSetUpAsync(person.ManageTicket())).ExpectProblem("passcode-needed");
        (await person.BeginSetUpAsync(person.ManageTicket(), old.WrongCode())).ExpectProblem("passcode-refused");
        var setUp = await person.SetUpOfAsync(person.ManageTicket(), await old.NextAsync());
        (await person.SignInAsync(await setUp.App.NextAsync())).ExpectProblem("passcode-refused");
        var confirmed = (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).Expect(HttpStatusCode.OK);

        Assert.False(confirmed.Has("recoveryCodes"));
        Assert.False(confirmed.Has("assertion"));
        (await person.SignInAsync(old.Code(1))).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
        Assert.Equal("complete", (await person.SignInAsync(await setUp.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    public async Task Changes_the_app_for_a_recovery_code_which_is_used_up()
    {
        var person = await HelpDesk.EnrollAsync();

        await person.SetUpAsync(passcode: person.RecoveryCodes[0]);

        (await person.SignInAsync(person.RecoveryCodes[0])).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Theory]
    [InlineData("passcode")]
    [InlineData("recovery code")]
    [Trait("Feature", "F19")]
    [Trait("Conformance", "C36")]
    public async Task Turns_the_app_off_for_a_code_and_the_recovery_codes_go_with_it(string kind)
    {
        var person = await HelpDesk.EnrollAsync();

        (await person.RemoveAsync(person.App.WrongCode())).ExpectProblem("passcode-refused");
        var code = kind == "passcode" ? await person.App.NextAsync() : person.RecoveryCodes[0];
        (await person.RemoveAsync(code)).Expect(HttpStatusCode.NoContent);

        var settings = await person.TwoFactorAsync();
        Assert.False(settings.GetProperty("enabled").GetBoolean());
        Assert.False(settings.TryGetProperty("recoveryCodesRemaining", out _));
        (await person.RemoveAsync(person.RecoveryCodes[1])).ExpectProblem("not-found");
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("sso"))).Outcome);

        var oldCodes = person.RecoveryCodes;
        await person.SetUpAsync();
        Assert.Equal(10, person.RecoveryCodes.Except(oldCodes, StringComparer.Ordinal).Count());
        (await person.SignInAsync(oldCodes[2])).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Feature", "F19")]
    public async Task Does_not_turn_off_what_the_policy_requires_and_uses_no_code_up()
    {
        var person = await HelpDesk.EnrollAsync("end-user");
        var code = await person.App.LastingAsync();

        (await person.RemoveAsync(code)).ExpectProblem("required-by-policy");
        (await person.RemoveAsync(person.RecoveryCodes[0])).ExpectProblem("required-by-policy");

        Assert.Equal("complete", (await person.SignInAsync(code)).Outcome);
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [InlineData("Authenticator")]
    [InlineData("0")]
    [InlineData("pigeon")]
    public async Task Does_not_know_a_method_that_is_not_on(string method)
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.LastingAsync();

        (await person.RemoveAsync(code, method)).ExpectProblem("not-found");

        Assert.Equal("complete", (await person.SignInAsync(code)).Outcome);
    }

    /// <summary>`otpauth://totp/{Issuer}:{account} ({user})`, percent-encoded, so that it is found.</summary>
    [GeneratedRegex(
        "^otpauth://totp/(?<label>[^:/?&]+):(?<entry>[^:/?&]+)\\?secret=(?<secret>[A-Z2-7]+)&issuer=(?<issuer>[^:/?&]+)"
        + "&algorithm=SHA1&digits=6&period=30$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyUri();
}

[Collection<OnEmbedded>]
public sealed class SetUpOnEmbedded(EmbeddedFixture fixture) : SetUpSuite(fixture);

[Collection<OnAzurite>]
public sealed class SetUpOnAzurite(AzuriteFixture fixture) : SetUpSuite(fixture);
