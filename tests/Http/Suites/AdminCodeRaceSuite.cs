using System.Collections.Concurrent;
using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>One-time codes, made and used all at once.</summary>
[Trait("Feature", "F24")]
[Trait("Conformance", "C28")]
public abstract class AdminCodeRaceSuite(ServiceFixture fixture, ITestOutputHelper output) : RaceSuite(fixture, output)
{
    [Fact]
    public async Task Of_50_codes_made_at_once_one_is_outstanding()
    {
        var agent = await HelpDesk.EnrollAsync();
        var admins = new ConcurrentBag<Person>();
        await Parallel.ForAsync(0, 50, async (_, _) => admins.Add(await HelpDesk.EnrollAsync("admin")));
        var helpers = admins.ToArray();
        var codes = new ConcurrentBag<string>();

        var made = await AtOnceAsync(
            50,
            async i =>
            {
                var answer = await At(i, helpers[i]).HelpAsync("recovery-code", agent);
                if (answer.Word("recoveryCode") is { } code)
                {
                    codes.Add(code);
                }

                return answer;
            },
            mayBeAway: true);

        var away = Count(made, "storage-unavailable");
        Assert.Equal(50 - away, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(codes.Count, 25, 50);
        var rescuers = new Queue<Person>(helpers);
        var outcomes = new List<string?>();
        foreach (var code in codes)
        {
            var answer = await agent.SignInOnceAsync(code);
            if (answer.Problem == "locked")
            {
                // Ten wrong ones pause the rest; a helper whose passcode is unused lifts that.
                (await rescuers.Dequeue().HelpAsync("unlock", agent)).Expect(HttpStatusCode.NoContent);
                answer = await agent.SignInOnceAsync(code);
            }

            outcomes.Add(answer.Outcome ?? answer.Problem);
        }

        // Where somebody's answer is missing, that one's code may be the one.
        Assert.InRange(outcomes.Count(outcome => outcome == "complete"), away == 0 ? 1 : 0, 1);
        Assert.All(outcomes, outcome => Assert.Contains(outcome, (string[])["complete", "passcode-refused"]));
    }

    [Fact]
    [Trait("Conformance", "C25")]
    public async Task Of_50_who_use_a_code_at_once_one_gets_in()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var code = await admin.MakeCodeAsync(agent);

        var outcomes = await AtOnceAsync(50, i => At(i, agent).SignInOnceAsync(code));

        Assert.Equal(1, Count(outcomes, "complete"));
        Assert.Equal(49, Count(outcomes, "passcode-refused") + Count(outcomes, "locked") + Count(outcomes, "busy"));
    }
}

[Collection<OnEmbedded>]
public sealed class AdminCodeRacesOnEmbedded(EmbeddedFixture fixture, ITestOutputHelper output)
    : AdminCodeRaceSuite(fixture, output);

[Collection<OnAzurite>]
public sealed class AdminCodeRacesOnAzurite(AzuriteFixture fixture, ITestOutputHelper output)
    : AdminCodeRaceSuite(fixture, output);
