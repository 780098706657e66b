using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// Takes what a commit wants people told of, once it is written. Defined here, since the loop calls it; the room
/// Delivery does it.
/// </summary>
public interface INoticeSender
{
    /// <summary>Sends what can be sent at once. Never fails the request: the commit stands.</summary>
    Task SendAsync(UserId user, UserState state, IReadOnlyList<Notice> notices, CancellationToken cancellationToken);
}
