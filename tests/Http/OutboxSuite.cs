namespace Serverless2FA.Tests.Http;

/// <summary>A suite that reads what would have been sent: only a local host that is the tests' own shows it.</summary>
public abstract class OutboxSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.SkipUnless(Service.IsOurs, "What a service that isn't the tests' own sends reaches no outbox.");
    }
}
