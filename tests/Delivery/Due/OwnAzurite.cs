using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>An Azurite where no service takes up what is due but the test's own.</summary>
public sealed class OwnAzurite : IAsyncDisposable
{
    public AzuriteServer Server { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
