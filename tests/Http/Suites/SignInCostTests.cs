using System.Net;
using Serverless2FA.Tests.Costs;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Counts what docs/costs.md computes with, on the line between the service and Azurite.</summary>
[Collection<BehindProxy>]
public sealed class SignInCostTests(ProxiedFixture fixture) : HttpSuite(fixture)
{
    private const int Tries = 3;

    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    [Fact]
    public async Task A_sign_in_by_an_app_costs_what_the_costs_are_computed_with()
    {
        // Each once: the next code of the same app would be waited for.
        var people = new Queue<Person>();
        for (var i = 0; i < Tries; i++)
        {
            people.Enqueue(await HelpDesk.EnrollAsync());
        }

        await AssertCostAsync(SignInCost.Authenticator, async () =>
        {
            var person = people.Dequeue();
            var prompt = await person.PromptAsync();
            Assert.Equal("complete", (await person.AnswerAsync(prompt, await person.App.NextAsync())).Outcome);
        });
    }

    [Fact]
    public async Task A_sign_in_by_a_remembered_browser_costs_what_the_costs_are_computed_with()
    {
        var person = await HelpDesk.EnrollAsync();
        var answer = await person.AnswerAndRememberAsync(await person.PromptAsync(), await person.App.NextAsync());
        var token = answer.Word("deviceToken");

        await AssertCostAsync(SignInCost.Remembered, async () =>
            Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome));
    }

    [Theory]
    [InlineData("email")]
    [InlineData("sms")]
    public async Task A_sign_in_by_a_passcode_that_is_sent_costs_what_the_costs_are_computed_with(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);

        await AssertCostAsync(method == "sms" ? SignInCost.ByText : SignInCost.ByEmail, async () =>
        {
            var asked = await person.AskAsync();
            var passcode = await person.PasscodeAsync(method);
            Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, passcode)).Outcome);
        });
    }

    [Fact]
    public async Task The_timers_of_a_minute_cost_what_the_costs_are_computed_with()
    {
        var costs = new List<int>();
        for (var i = 0; i < 2; i++)
        {
            await BetweenTheTimersOfAMinuteAsync();
            var before = Proxy.Requests.Count;
            foreach (var timer in (string[])["SendDueNotices", "SendDueReports", "SendDueReminders"])
            {
                await Service.RunTimerAsync(timer);
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
            costs.Add(Proxy.Requests.Count - before);
        }

        Assert.Equal(Assumptions.TimerOperations, costs.Min());
    }

    /// <summary>
    /// The least of three: other suites count what they send in the same rows, and who loses such a race asks again.
    /// </summary>
    private async Task AssertCostAsync(SignInCost expected, Func<Task> signIn)
    {
        var costs = new List<int>();
        for (var i = 0; i < Tries; i++)
        {
            (await Client.GetAsync("health")).Expect(HttpStatusCode.OK);
            var before = Proxy.Requests.Count;
            await signIn();
            var sent = Proxy.Requests.Skip(before);
            costs.Add(sent.Count(request => !request.EndsWith("/Due()", StringComparison.Ordinal)));
        }

        Assert.Equal(expected.StorageOperations, costs.Min());
    }

    /// <summary>They run at 0, 15 and 30 seconds.</summary>
    private async Task BetweenTheTimersOfAMinuteAsync()
    {
        while (Service.Clock.Now.Second % 15 is < 3 or > 11)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }
}
