using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

/// <summary>The ways in which storage fails a request.</summary>
internal static class Faults
{
    private static readonly StorageUnavailableException Gone = new("The store is away.", inner: null);

    public static Func<Task> Away => () => throw Gone;

    /// <summary>Nothing was written.</summary>
    public static WriteFault Before => _ => throw Gone;

    /// <summary>It was written, and the answer got lost.</summary>
    public static WriteFault After => async write =>
    {
        Assert.IsType<CommitResult.Written>(await write());
        throw Gone;
    };

    /// <summary>The store's client retried by itself what was written: its condition no longer holds.</summary>
    public static WriteFault Twice => async write =>
    {
        Assert.IsType<CommitResult.Written>(await write());
        return await write();
    };

    /// <summary>Somebody else writes first.</summary>
    public static WriteFault Race(Func<Task> other) => async write =>
    {
        await other();
        return await write();
    };

    /// <summary>It was written, the answer got lost, and others write before anybody looks.</summary>
    public static WriteFault AfterAndThen(Func<Task> others) => async write =>
    {
        Assert.IsType<CommitResult.Written>(await write());
        await others();
        throw Gone;
    };
}
