using System.Collections.Immutable;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>What a request will tell a person if one of its tries is written.</summary>
/// <param name="Id">Names the request's promise: the id of its first try.</param>
/// <param name="User">Whom.</param>
/// <param name="At">When the request came; what its notices say.</param>
/// <param name="DueAt">When it is taken up by somebody else, unless it is kept before.</param>
/// <param name="Tries">What each try wants that may have been written or may be still.</param>
public sealed record NoticePromise(
    string Id, UserId User, DateTimeOffset At, DateTimeOffset DueAt, ImmutableArray<PromisedNotices> Tries)
{
    /// <summary>
    /// How long a request has for itself. It fights for 5 s, and its last write and the promise before it end within
    /// 5 s each; the rest is for sending and for clocks that differ.
    /// </summary>
    public static readonly TimeSpan Own = TimeSpan.FromMinutes(2);
}

/// <summary>What one try to commit wants a person told of.</summary>
/// <param name="CommitId">The try's.</param>
/// <param name="Notices">At least one.</param>
/// <param name="Address">Where they go that name no address: the person's at that time. One that waits must not follow
/// an address that was changed meanwhile, perhaps by whom it warns of.</param>
public sealed record PromisedNotices(string CommitId, ImmutableArray<Notice> Notices, string Address);
