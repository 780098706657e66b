using FsCheck;
using FsCheck.Fluent;

namespace Serverless2FA.Tests.Properties;

/// <summary>
/// Any sequence of sign-ins, set-ups, recoveries and guesses, at any times: the product does what the model says, and
/// what must never happen doesn't. A failure prints the shortest journey found, and the seed; put that into
/// `WithReplay` to travel it again.
/// </summary>
[Trait("Conformance", "C4")]
[Trait("Conformance", "C6")]
[Trait("Conformance", "C8")]
[Trait("Conformance", "C9")]
[Trait("Conformance", "C10")]
[Trait("Conformance", "C11")]
[Trait("Conformance", "C25")]
[Trait("Conformance", "C30")]
public sealed class JourneyTests
{
    /// <summary>What a journey can come to; journeys that never came to some of it would prove too little.</summary>
    private static readonly string[] Everything =
    [
        "ok", "ok, signed in", "PasscodeRefused", "ClockIsOff", "Locked", "FactorsBlocked", "ChallengeEnded", "enroll",
        "in", "TicketCompleted", "TicketEnded", "Suspended", "NotAllowed", "NotFound", "OnlyPasscode", "PasscodeNeeded",
        "RequiredByPolicy",
    ];

    [Fact]
    public void Every_journey_goes_as_the_model_says() => Travel(journeys: 500);

    [Fact]
    [Trait("Size", "Long")]
    public void Every_one_of_very_many_journeys_goes_as_the_model_says() => Travel(journeys: 30_000);

    private static void Travel(int journeys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var config = Config.QuickThrowOnFailure.WithMaxTest(journeys).WithQuietOnSuccess(true);
        Check.One(config, Prop.ForAll(Journeys.All, async journey =>
        {
            var world = await World.TravelAsync(journey);
            seen.UnionWith(world.Outcomes);
        }));
        Assert.Empty(Everything.Except(seen, StringComparer.Ordinal));
    }
}
