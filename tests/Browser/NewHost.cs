using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser;

/// <summary>
/// A local host with the demo help desk, for one class of tests alone: its clock may be put forward, and nobody else's
/// people are in it.
/// </summary>
public sealed class NewHost : IAsyncLifetime
{
    private RunningService? _service;

    public RunningService Service => _service!;

    /// <summary>The address of a page, by its path.</summary>
    public Uri At(string path) => new(Service.Address, path);

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(LocalStore.Embedded);

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
