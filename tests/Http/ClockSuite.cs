namespace Serverless2FA.Tests.Http;

/// <summary>
/// A suite that puts the service's clock forward, or looks at what would have been mailed: only a local host that is
/// the tests' own lets them.
/// </summary>
public abstract class ClockSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.SkipUnless(Service.IsOurs, "The clock of a service that isn't the tests' own stays as it is.");
        Service.Clock.Leap = Service.AdvanceAsync;
    }

    protected static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    protected static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    protected Task AdvanceAsync(TimeSpan by) => Service.AdvanceAsync(by);

    /// <summary>Goes to the beginning of a time step, so many steps on: some 29 seconds of it are left.</summary>
    protected Task AdvanceStepsAsync(int steps) =>
        AdvanceAsync(Seconds((30 * (steps - 1)) + (int)Math.Ceiling(Service.Clock.LeftOfStep.TotalSeconds)));
}
