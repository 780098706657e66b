using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// Tells people what a commit wants them told of, so that no crash loses it. Defined here, since the loop calls it; the
/// room Delivery does it.
/// </summary>
public interface INoticeSender
{
    /// <summary>
    /// Writes down what people are to be told of, before a commit is tried; again before each further try of the same
    /// request, under the same id.
    /// </summary>
    /// <exception cref="StorageUnavailableException">It isn't known to be written down: then nothing may be committed.
    /// </exception>
    Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken);

    /// <summary>
    /// Sends at once what a written commit wants, as far as that can be, and takes the promise back when all of it is
    /// sent. Never fails the request: the commit stands, and what is left stays due.
    /// </summary>
    /// <param name="promise">As it was written down last.</param>
    /// <param name="written">The try that was written.</param>
    /// <param name="state">The person's, with the commit.</param>
    Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state);
}
