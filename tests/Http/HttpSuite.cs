namespace Serverless2FA.Tests.Http;

/// <summary>A suite that runs against a service as a client sees it, once for each kind of store.</summary>
public abstract class HttpSuite(ServiceFixture fixture) : IAsyncLifetime
{
    protected RunningService Service => fixture.Service;

    protected HelpDesk HelpDesk => Service.HelpDesk;

    protected ServiceClient Client => Service.Client;

    protected ServiceFixture Fixture => fixture;

    public virtual ValueTask InitializeAsync()
    {
        Assert.SkipUnless(fixture.Hindrance is null, fixture.Hindrance ?? "");
        return ValueTask.CompletedTask;
    }

    /// <summary>Somebody was told of so many things, of each once.</summary>
    protected async Task AssertToldAsync(Person person, int things)
    {
        var subjects = (await HelpDesk.Outbox.ToAsync(person.Email)).Select(message => message.Subject).ToList();
        Assert.Equal(things, subjects.Count);
        Assert.Equal(things, subjects.Distinct(StringComparer.Ordinal).Count());
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
