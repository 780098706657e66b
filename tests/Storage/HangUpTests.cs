using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Telemetry;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Storage;

/// <summary>A thief who hangs up at the right moment must not keep anybody from being told.</summary>
public sealed class HangUpTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C29")]
    [Trait("Conformance", "C45")]
    public async Task A_client_that_goes_away_during_the_write_does_not_keep_the_person_from_being_told()
    {
        await azurite.StartAsync();
        await using var proxy = await CuttingProxy.StartAsync(azurite.Endpoint);
        var store = new TableRowStore(
            new TableServiceClient(proxy.Endpoint, AzuriteServer.Credential, TableConnection.Options()),
            TimeProvider.System,
            NullLogger<TableRowStore>.Instance);
        var folder = Directory.CreateTempSubdirectory("review").FullName;
        var ring = new KeyRing(
            new LocalKeyStore(folder, TimeProvider.System),
            Options.Create(new KeyRingOptions()),
            TimeProvider.System,
            NullLogger<KeyRing>.Instance);
        var told = new Told();
        var states = new UserStates(
            store,
            ring,
            told,
            new SystemEntropy(),
            TimeProvider.System,
            Unread.Storage,
            NullLogger<UserStates>.Instance);
        var user = UserId.TryParse($"anna-{Path.GetRandomFileName()}")!.Value;
        var origin = new CommitOrigin("anna", new Circumstances(TimeProvider.System.GetUtcNow(), "c", null, null));
        await states.ChangeAsync(user, origin, _ => ValueTask.FromResult(Decision.Change(
            UserState.New(user, new UserProfile("Anna", "anna@x.example", Role.Agent)),
            "new",
            [AuditEntry.Done(AuditAction.UserCreated)])), default);

        // The service writes at once; its answer is a little late. Just then the thief hangs up.
        proxy.HarmNextWrites(new ProxyFault.Delay(TimeSpan.FromMilliseconds(800)));
        using var hangUp = new CancellationTokenSource();
        var request = states.ChangeAsync(user, origin, state => ValueTask.FromResult(Decision.Change(
            state! with { Grant = new EnrollmentGrant("thief", Now) },
            "changed",
            [AuditEntry.Done(AuditAction.SignIn, Method.Authenticator)],
            [new Notice(NoticeKind.FactorChanged, Method.Authenticator)])), hangUp.Token);
        await Task.Delay(400, TestContext.Current.CancellationToken);
        await hangUp.CancelAsync();
        try
        {
            await request;
        }
        catch (OperationCanceledException)
        {
            // As the funnel takes it.
        }

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        var after = await states.FindAsync(user, default);
        Assert.Equal(2, after!.Audit.Count);
        Assert.Equal(1, told.Count);
    }

    private sealed class Told : INoticeSender
    {
        public int Count { get; private set; }

        public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state)
        {
            Count += written.Notices.Length;
            return Task.CompletedTask;
        }
    }
}
