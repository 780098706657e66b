namespace Serverless2FA.Tests.Http;

/// <summary>
/// The service that the suites of a collection talk to: one of their own on one kind of store, or the one that
/// SERVERLESS2FA_URL names.
/// </summary>
public abstract class ServiceFixture : IAsyncLifetime
{
    /// <summary>The environment variable with the address of a service that runs already.</summary>
    public const string AddressVariable = "SERVERLESS2FA_URL";

    private RunningService? _service;
    private RunningService? _second;

    /// <summary>Why no test of the collection can run; null when they can.</summary>
    public string? Hindrance { get; protected init; }

    public RunningService Service => _service!;

    /// <summary>Whether the tests start services of their own.</summary>
    public static bool IsOwn => Foreign is null;

    /// <summary>The service that runs already, if there is one.</summary>
    protected static Uri? Foreign { get; } =
        Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } address
            ? new Uri(address.TrimEnd('/') + "/")
            : null;

    /// <summary>A second instance on the same store, started for the first that asks.</summary>
    public async Task<RunningService> SecondAsync() => _second ??= await Service.StartAnotherAsync();

    public async ValueTask InitializeAsync()
    {
        if (Hindrance is null)
        {
            _service = Foreign is null
                ? await RunningService.StartAsync(await OpenStoreAsync())
                : await RunningService.FindAsync(Foreign);
            await AccountPolicy.RequireOfEndUsersAsync(_service.HelpDesk, isShared: Foreign is not null);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await (_second?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_service?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    internal abstract Task<LocalStore> OpenStoreAsync();
}
