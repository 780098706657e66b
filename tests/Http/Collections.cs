namespace Serverless2FA.Tests.Http;

/// <summary>The suites on the embedded store, or against the service that the environment names.</summary>
[CollectionDefinition]
public sealed class OnEmbedded : ICollectionFixture<EmbeddedFixture>;
