using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Which time steps are accepted, and what is said to a phone whose clock is off.</summary>
[Trait("Feature", "F20")]
public abstract class WindowSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [Trait("Conformance", "C3")]
    public async Task Accepts_the_step_before_the_present_one_and_the_one_after(int offset)
    {
        var person = await PersonAsync();

        var answer = await person.SignInAsync(person.App.Code(offset));

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    [InlineData(-10)]
    [InlineData(10)]
    [Trait("Conformance", "C3")]
    public async Task Refuses_a_step_further_off_says_that_the_clock_is_wrong_and_counts_it(int offset)
    {
        var person = await PersonAsync();

        var answer = (await person.SignInAsync(person.App.Code(offset))).ExpectProblem("passcode-refused");

        Assert.True(answer.Json.GetProperty("clock").GetBoolean());
        Assert.Contains("phone", answer.Word("detail"), StringComparison.Ordinal);
        Assert.Equal(1, await Service.Stored!.FailuresAsync(person));
    }

    [Theory]
    [InlineData(-11)]
    [InlineData(11)]
    [Trait("Conformance", "C3")]
    public async Task Says_nothing_of_the_clock_further_off(int offset)
    {
        var person = await PersonAsync();

        var answer = (await person.SignInAsync(person.App.Code(offset))).ExpectProblem("passcode-refused");

        Assert.False(answer.Has("clock"));
        Assert.Equal(1, await Service.Stored!.FailuresAsync(person));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [Trait("Conformance", "C3")]
    public async Task Never_accepts_a_step_that_it_gave_advice_for_nor_an_earlier_one(int offset)
    {
        var person = await PersonAsync();
        var burnt = Service.Clock.Step + offset;
        (await person.SignInAsync(person.App.CodeAt(burnt))).ExpectProblem("passcode-refused");

        (await person.SignInAsync(person.App.Code(1))).ExpectProblem("passcode-refused");
        await AdvanceStepsAsync(offset);
        var used = await person.SignInAsync(person.App.CodeAt(burnt));
        Assert.False(used.ExpectProblem("passcode-refused").Has("clock"));
        (await person.SignInAsync(person.App.CodeAt(burnt - 1))).ExpectProblem("passcode-refused");

        Assert.Equal("complete", (await person.SignInAsync(person.App.CodeAt(burnt + 1))).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public async Task Accepts_the_present_step_after_advice_for_an_old_one()
    {
        var person = await PersonAsync();
        (await person.SignInAsync(person.App.Code(-2))).ExpectProblem("passcode-refused");

        Assert.Equal("complete", (await person.SignInAsync(person.App.Code(-1))).Outcome);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    [Trait("Conformance", "C3")]
    [Trait("Conformance", "C6")]
    public async Task Has_the_same_window_for_the_code_that_proves_a_new_app(int offset, bool isAccepted)
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());
        await AdvanceStepsAsync(1);
        var step = Service.Clock.Step + offset;

        var answer = await person.ConfirmAsync(setUp, setUp.App.CodeAt(step));

        if (isAccepted)
        {
            answer.Expect(HttpStatusCode.OK);
            return;
        }

        Assert.True(answer.ExpectProblem("passcode-refused").Json.GetProperty("clock").GetBoolean());
        await AdvanceStepsAsync(2);
        (await person.ConfirmAsync(setUp, setUp.App.CodeAt(step))).ExpectProblem("passcode-refused");
        (await person.ConfirmAsync(setUp, setUp.App.Code(1))).Expect(HttpStatusCode.OK);
    }

    /// <summary>Somebody who has used no step for long, at the beginning of one.</summary>
    private async Task<Person> PersonAsync()
    {
        var person = await HelpDesk.EnrollAsync();
        await AdvanceStepsAsync(20);
        return person;
    }
}

[Collection<ClockOnEmbedded>]
public sealed class WindowOnEmbedded(EmbeddedFixture fixture) : WindowSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class WindowOnAzurite(AzuriteFixture fixture) : WindowSuite(fixture);
