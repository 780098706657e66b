namespace Serverless2FA.Tests.Http.Suites;

/// <summary>How long a lock lasts, and what is left after a hundred wrong passcodes.</summary>
[Trait("Conformance", "C8")]
public abstract class LockSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    private const int PerLock = 10;

    [Fact]
    [Trait("Conformance", "C13")]
    [Trait("Conformance", "C9")]
    public async Task Judges_again_when_the_lock_has_ended_and_not_before()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(PerLock);
        var wait = await WaitAsync(person);
        Assert.InRange(wait, 55, 60);

        await AdvanceAsync(Seconds(wait - 3));
        (await person.SignInAsync(person.App.Code(1))).ExpectProblem("locked");

        await AdvanceAsync(Seconds(3));
        Assert.Equal("complete", (await person.SignInAsync(person.App.Code(1))).Outcome);
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C13")]
    public async Task Locks_twice_as_long_for_each_further_ten_up_to_an_hour_and_blocks_at_a_hundred()
    {
        var person = await HelpDesk.EnrollAsync();

        foreach (var seconds in (int[])[60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
        {
            await person.FailAsync(PerLock);
            var wait = await WaitAsync(person);
            Assert.InRange(wait, seconds - 5, seconds);
            await AdvanceAsync(Seconds(wait));
        }

        await person.FailAsync(PerLock - 1);
        Assert.Equal(99, await Service.Stored!.FailuresAsync(person));
        Assert.False(await IsBlockedAsync(person));
        await person.FailAsync(1);

        await AssertBlockedAsync(person);
    }

    [Fact]
    public async Task Tells_the_person_at_the_first_lock_and_at_the_block()
    {
        var person = await HelpDesk.EnrollAsync();
        for (var i = 0; i < PerLock; i++)
        {
            await person.FailAsync(PerLock);
            await AdvanceAsync(Minutes(61));
        }

        await AssertToldAsync(person, things: 3);
    }

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C13")]
    public async Task Judges_one_wrong_recovery_code_an_hour_after_ten()
    {
        var person = await HelpDesk.EnrollAsync();
        for (var i = 0; i < PerLock; i++)
        {
            (await person.SignInAsync(RecoveryCodes.Wrong())).ExpectProblem("passcode-refused");
        }

        await AdvanceAsync(Seconds(3590));
        (await person.SignInAsync(person.RecoveryCodes[0])).ExpectProblem("locked");
        await AdvanceAsync(Seconds(10));
        (await person.SignInAsync(RecoveryCodes.Wrong())).ExpectProblem("passcode-refused");
        (await person.SignInAsync(person.RecoveryCodes[0])).ExpectProblem("locked");
        await AdvanceAsync(Minutes(60));
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
        (await person.SignInAsync(RecoveryCodes.Wrong())).ExpectProblem("passcode-refused");
    }

    private async Task AssertBlockedAsync(Person person)
    {
        await AdvanceAsync(Minutes(120));
        Assert.True(await IsBlockedAsync(person));
        Assert.Equal("passcode-required", (await person.StartAsync(person.SignInTicket())).Outcome);
        (await person.SignInAsync(person.App.Code())).ExpectProblem("factors-blocked");
        (await person.RenewCodesAsync(person.App.Code())).ExpectProblem("factors-blocked");
        (await person.RemoveAsync(person.App.Code())).ExpectProblem("factors-blocked");
        (await person.BeginSetUpAsync(person.ManageTicket(), person.App.Code())).ExpectProblem("factors-blocked");

        var ticket = person.SignInTicket();
        Assert.Equal("complete", (await person.StartAsync(ticket, person.RecoveryCodes[0])).Outcome);
        (await person.SignInAsync(person.App.Code())).ExpectProblem("factors-blocked");
        await person.SetUpAsync(ticket);
        Assert.False(await IsBlockedAsync(person));
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    private static async Task<bool> IsBlockedAsync(Person person)
    {
        var settings = await person.TwoFactorAsync();
        Assert.True(settings.GetProperty("enabled").GetBoolean());
        return settings.GetProperty("methods")[0].TryGetProperty("blocked", out var blocked) && blocked.GetBoolean();
    }

    private static async Task<int> WaitAsync(Person person) =>
        (await person.SignInOnceAsync(person.App.WrongCode())).ExpectProblem("locked").RetryAfter!.Value;
}

[Collection<ClockOnEmbedded>]
public sealed class LocksOnEmbedded(EmbeddedFixture fixture) : LockSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class LocksOnAzurite(AzuriteFixture fixture) : LockSuite(fixture);
