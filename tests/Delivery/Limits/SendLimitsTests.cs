using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Limits;

public sealed class SendLimitsOnEmbedded : SendLimitsSuite
{
    private protected override Task<TestStore> OpenAsync() => Task.FromResult(TestStore.Embedded());
}

public sealed class SendLimitsOnAzurite(AzuriteServer azurite) : SendLimitsSuite
{
    private protected override Task<TestStore> OpenAsync() => TestStore.OnAsync(azurite);
}
