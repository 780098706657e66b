using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>How long browsers are known, and how many.</summary>
[Trait("Feature", "F4")]
[Trait("Feature", "F5")]
[Trait("Conformance", "C33")]
public abstract class DeviceLifeSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("remembered", false)]
    [InlineData("remembered", true)]
    [InlineData("recognized", false)]
    [InlineData("recognized", true)]
    [Trait("Feature", "F2")]
    public async Task Knows_a_browser_for_30_days_however_often_it_is_used(string kind, bool isOver)
    {
        var person = kind == "remembered" ? await HelpDesk.EnrollAsync() : await HelpDesk.EnterAsync();
        var token = await TokenAsync(person);

        await AdvanceAsync(Life - TimeSpan.FromDays(1));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome);
        await AdvanceAsync(TimeSpan.FromDays(1) + (isOver ? Margin : -Margin));

        var answer = await person.StartAsync(person.SignInTicket(), deviceToken: token);
        Assert.Equal(isOver ? "passcode-required" : "complete", answer.Outcome);
        Assert.Equal(isOver ? 0 : 1, (await person.DevicesAsync()).Count);
        Assert.Equal(isOver ? 0 : 1, (await person.TwoFactorAsync()).GetProperty("devices").GetInt32());
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task Says_when_a_browser_was_first_and_last_used()
    {
        var person = await HelpDesk.EnrollAsync();
        var token = await TokenAsync(person);
        var begun = Service.Clock.Now;

        await AdvanceAsync(TimeSpan.FromDays(3));
        (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Expect(HttpStatusCode.OK);

        var device = Assert.Single(await person.DevicesAsync());
        var first = device.GetProperty("firstUsed").GetDateTimeOffset();
        Assert.InRange(first, begun - Minutes(1), begun);
        Assert.InRange(
            device.GetProperty("lastUsed").GetDateTimeOffset() - first, TimeSpan.FromDays(3), TimeSpan.FromDays(3.01));
        Assert.Equal(Life, device.GetProperty("expiresAt").GetDateTimeOffset() - first);
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task Keeps_twenty_browsers_and_forgets_the_one_that_was_unused_longest()
    {
        var person = await HelpDesk.EnrollAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            tokens.Add(await TokenAsync(person, $"browser {i}"));
        }

        Assert.Equal(20, (await person.DevicesAsync()).Count);

        // Times are kept to the second.
        await AdvanceAsync(Seconds(1));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: tokens[0])).Outcome);
        tokens.Add(await TokenAsync(person, "browser 20"));

        var names = (await person.DevicesAsync()).Select(device => device.GetProperty("name").GetString()).ToList();
        Assert.Equal(20, names.Count);
        Assert.Equal(["browser 20", "browser 0", "browser 19"], names[..3]);
        Assert.DoesNotContain("browser 1", names);
        var forgotten = await person.StartAsync(person.SignInTicket(), deviceToken: tokens[1]);
        Assert.Equal("passcode-required", forgotten.Outcome);
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: tokens[2])).Outcome);
    }

    /// <summary>
    /// The token of a browser: remembered after a passcode of the app, recognized where there is none.
    /// </summary>
    private async Task<string> TokenAsync(Person person, string? name = null)
    {
        await AdvanceStepsAsync(1);
        var asked = await person.AskAsync();
        var code = asked.Method == "two-step" ? await person.PasscodeAsync("two-step") : person.App.Code(1);
        var answer = await person.AnswerAndRememberAsync(asked.Prompt, code, name);
        return answer.Expect(HttpStatusCode.OK).Word("deviceToken")!;
    }
}

[Collection<ClockOnEmbedded>]
public sealed class DeviceLivesOnEmbedded(EmbeddedFixture fixture) : DeviceLifeSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class DeviceLivesOnAzurite(AzuriteFixture fixture) : DeviceLifeSuite(fixture);
