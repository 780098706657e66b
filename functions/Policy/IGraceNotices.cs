using System.Collections.Immutable;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;

namespace Serverless2FA.Policy;

/// <summary>
/// Tells people of a due date (F31). Defined here, since saving a policy calls it; the room Reminders does it.
/// </summary>
public interface IGraceNotices
{
    /// <summary>
    /// Writes down whom a policy wants told, before it is saved. What comes of a save that fails is dropped when it is
    /// due.
    /// </summary>
    /// <param name="present">The policy that holds.</param>
    /// <param name="wanted">The policy that is about to be saved.</param>
    /// <param name="now">The request's time.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <exception cref="StorageUnavailableException">It isn't known to be written down: then the policy is not saved.
    /// </exception>
    Task<GracePromise> PromiseAsync(
        AccountPolicy present, AccountPolicy wanted, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes back what a policy wanted told that wasn't saved. Never fails the request.</summary>
    Task WithdrawAsync(GracePromise promise);
}

/// <summary>What was written down.</summary>
/// <param name="Keys">Opaque.</param>
public sealed record GracePromise(ImmutableArray<string> Keys);
