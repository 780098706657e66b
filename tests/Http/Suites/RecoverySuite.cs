using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Recovery codes: shown once, good once, replaced as a set.</summary>
public abstract class RecoverySuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F21")]
    [Trait("Conformance", "C23")]
    public async Task Shows_ten_codes_once_with_the_first_factor()
    {
        var person = await HelpDesk.EnrollAsync();

        Assert.Equal(10, person.RecoveryCodes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(person.RecoveryCodes, code =>
            Assert.Matches("^([0-9ABCDEFGHJKMNPQRSTVWXYZ]{4}-){3}[0-9ABCDEFGHJKMNPQRSTVWXYZ]{4}$", code));
        var settings = await person.TwoFactorTextAsync();
        Assert.All(person.RecoveryCodes, code => Assert.DoesNotContain(code, settings, StringComparison.Ordinal));
        Assert.Equal(10, await LeftAsync(person));
    }

    [Fact]
    [Trait("Feature", "F21")]
    [Trait("Feature", "F23")]
    [Trait("Conformance", "A5")]
    public async Task Takes_each_code_once_says_how_many_are_left_and_goes_on_without_the_last()
    {
        var person = await HelpDesk.EnrollAsync();

        for (var i = 0; i < person.RecoveryCodes.Count; i++)
        {
            var answer = await person.SignInAsync(person.RecoveryCodes[i]);
            Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
            Assert.Equal(9 - i, answer.Json.GetProperty("recoveryCodesRemaining").GetInt32());
            Assert.Equal(9 - i <= 3, answer.Json.TryGetProperty("recoveryCodesFew", out _));
        }

        Assert.Equal(0, await LeftAsync(person));
        (await person.SignInAsync(person.RecoveryCodes[^1])).ExpectProblem("passcode-refused");
        (await person.SignInAsync(person.RecoveryCodes[0])).ExpectProblem("passcode-refused");
        Assert.Equal("passcode-required", (await person.StartAsync(person.SignInTicket())).Outcome);
    }

    [Theory]
    [Trait("Conformance", "C23")]
    [Trait("Conformance", "C39")]
    [InlineData("lower case")]
    [InlineData("without dashes")]
    [InlineData("spaces for dashes")]
    [InlineData("letters for digits")]
    public async Task Reads_a_code_however_it_is_typed_and_still_only_once(string how)
    {
        var person = await HelpDesk.EnrollAsync();
        var code = person.RecoveryCodes.FirstOrDefault(shown => shown.Contains('0') || shown.Contains('1'))
            ?? person.RecoveryCodes[0];
        var typed = how switch
        {
            "lower case" => code.ToLowerInvariant(),
            "without dashes" => code.Replace("-", "", StringComparison.Ordinal),
            "spaces for dashes" => $" {code.Replace('-', ' ')} ",
            _ => code.Replace('0', 'O').Replace('1', 'l'),
        };

        Assert.Equal("complete", (await person.SignInAsync(typed)).Outcome);

        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
        (await person.SignInAsync(typed)).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Feature", "F22")]
    [Trait("Conformance", "C27")]
    public async Task Makes_a_new_set_for_a_passcode_and_the_old_one_dies_at_once()
    {
        var person = await HelpDesk.EnrollAsync();
        (await person.SignInAsync(person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);

        var renewed = (await person.RenewCodesAsync(await person.App.NextAsync())).Expect(HttpStatusCode.OK);

        var fresh = Person.Words(renewed, "recoveryCodes");
        Assert.Equal(10, fresh.Count);
        Assert.Empty(fresh.Intersect(person.RecoveryCodes, StringComparer.Ordinal));
        Assert.Equal(10, await LeftAsync(person));
        Assert.Equal("complete", (await person.SignInAsync(fresh[0])).Outcome);
        (await person.SignInAsync(person.RecoveryCodes[1])).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Feature", "F22")]
    [Trait("Conformance", "C36")]
    public async Task Makes_no_new_set_for_a_recovery_code_and_does_not_use_it_up()
    {
        var person = await HelpDesk.EnrollAsync();

        var answer = await person.RenewCodesAsync(person.RecoveryCodes[0]);

        Assert.Equal("passcode", answer.ExpectProblem("invalid-request").Word("member"));
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
    }

    [Fact]
    [Trait("Feature", "F22")]
    public async Task Makes_no_set_for_somebody_without_a_factor()
    {
        var person = await HelpDesk.EnterAsync();

        (await person.RenewCodesAsync("000000")).ExpectProblem("not-found");
    }

    [Fact]
    [Trait("Conformance", "C26")]
    [Trait("Conformance", "A4")]
    public async Task Looks_for_a_code_in_the_persons_own_set_alone()
    {
        var (person, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());

        foreach (var code in other.RecoveryCodes.Take(3))
        {
            (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
        }

        Assert.Equal(10, await LeftAsync(other));
        Assert.Equal("complete", (await other.SignInAsync(other.RecoveryCodes[0])).Outcome);
    }

    [Fact]
    public async Task Lets_a_recovery_code_stand_for_the_factor_in_the_assertion()
    {
        var person = await HelpDesk.EnrollAsync();

        var answer = await person.SignInAsync(person.RecoveryCodes[0]);

        var claims = await Assertions.ReadAsync(Client, answer);
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        var methods = claims.GetProperty("amr").EnumerateArray().Select(method => method.GetString()!);
        Assert.Equal(["pwd", "otp", "mfa"], methods);
    }

    private static async Task<int> LeftAsync(Person person) =>
        (await person.TwoFactorAsync()).GetProperty("recoveryCodesRemaining").GetInt32();
}

[Collection<OnEmbedded>]
public sealed class RecoveryOnEmbedded(EmbeddedFixture fixture) : RecoverySuite(fixture);

[Collection<OnAzurite>]
public sealed class RecoveryOnAzurite(AzuriteFixture fixture) : RecoverySuite(fixture);
