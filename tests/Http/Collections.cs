namespace Serverless2FA.Tests.Http;

/// <summary>The suites on the embedded store, or against the service that the environment names.</summary>
[CollectionDefinition]
public sealed class OnEmbedded : ICollectionFixture<EmbeddedFixture>;

/// <summary>The suites on Azurite.</summary>
[CollectionDefinition]
public sealed class OnAzurite : ICollectionFixture<AzuriteFixture>;

/// <summary>The suites that put the clock forward. It is one for the whole service, so theirs is apart.</summary>
[CollectionDefinition]
public sealed class ClockOnEmbedded : ICollectionFixture<EmbeddedFixture>;

/// <summary>The suites that put the clock forward, on Azurite.</summary>
[CollectionDefinition]
public sealed class ClockOnAzurite : ICollectionFixture<AzuriteFixture>;

/// <summary>The races: two instances on one store, and nothing else at the same time.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class RacesOnEmbedded : ICollectionFixture<EmbeddedFixture>;

/// <summary>The races on Azurite.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class RacesOnAzurite : ICollectionFixture<AzuriteFixture>;

/// <summary>The suites that change the account's policy: theirs alone, on a store of its own.</summary>
[CollectionDefinition]
public sealed class RulesOnEmbedded : ICollectionFixture<EmbeddedFixture>;

/// <summary>The tests that look at what goes over the line to Azurite, or cut it.</summary>
[CollectionDefinition]
public sealed class BehindProxy : ICollectionFixture<ProxiedFixture>;
