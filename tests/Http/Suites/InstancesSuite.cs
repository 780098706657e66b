namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Any number of instances: what one knows all know, and none keeps anything that matters (F45).</summary>
[Trait("Feature", "F45")]
public abstract class InstancesSuite(ServiceFixture fixture, ITestOutputHelper output) : RaceSuite(fixture, output)
{
    [Fact]
    [Trait("Conformance", "C4")]
    public async Task One_instance_asks_the_other_judges_and_the_first_knows_the_code_is_used()
    {
        var person = await HelpDesk.EnrollAsync();
        var (prompt, code) = (await person.PromptAsync(), await person.App.NextAsync());

        Assert.Equal("complete", (await At(1, person).AnswerAsync(prompt, code)).Outcome);

        (await person.AnswerAsync(prompt, code)).ExpectProblem("ticket-completed");
        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Conformance", "C7")]
    public async Task Wrong_codes_at_both_count_together_and_the_lock_holds_at_both()
    {
        var person = await HelpDesk.EnrollAsync();

        await person.FailAsync(5);
        await At(1, person).FailAsync(5);

        (await person.StartAsync(person.SignInTicket(), person.App.WrongCode())).ExpectProblem("locked");
        (await At(1, person).StartAsync(person.SignInTicket(), person.App.WrongCode())).ExpectProblem("locked");
    }

    [Fact]
    public async Task What_is_begun_at_one_is_confirmed_at_the_other()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        var elsewhere = At(1, person);
        elsewhere.Keep(setUp, await elsewhere.ConfirmAsync(setUp, await setUp.App.NextAsync()));

        Assert.Equal("complete", (await person.SignInAsync(elsewhere.RecoveryCodes[0])).Outcome);
        Assert.Equal("complete", (await elsewhere.SignInAsync(await setUp.App.NextAsync())).Outcome);
    }

    [Fact]
    public async Task An_instance_that_starts_later_knows_everything()
    {
        Assert.SkipUnless(Service.IsOurs, "Only services of the tests' own can be started.");
        var person = await HelpDesk.EnrollAsync();
        var (prompt, code) = (await person.PromptAsync(), await person.App.NextAsync());
        await person.FailAsync(3);

        await using var third = await Service.StartAnotherAsync();
        var there = third.HelpDesk.Meet(person);

        Assert.Equal("complete", (await there.AnswerAsync(prompt, code)).Outcome);
        (await there.SignInAsync(code)).ExpectProblem("passcode-refused");
        Assert.Equal(await person.TwoFactorTextAsync(), await there.TwoFactorTextAsync());
    }
}

[Collection<RacesOnEmbedded>]
public sealed class InstancesOnEmbedded(EmbeddedFixture fixture, ITestOutputHelper output)
    : InstancesSuite(fixture, output);

[Collection<RacesOnAzurite>]
public sealed class InstancesOnAzurite(AzuriteFixture fixture, ITestOutputHelper output)
    : InstancesSuite(fixture, output);
