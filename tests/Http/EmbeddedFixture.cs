namespace Serverless2FA.Tests.Http;

/// <summary>A service on the embedded store; or the one that the environment names, whatever it stores in.</summary>
public sealed class EmbeddedFixture : ServiceFixture
{
    internal override Task<LocalStore> OpenStoreAsync() =>
        Task.FromResult(LocalStore.Embedded);
}
