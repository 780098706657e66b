using Microsoft.Extensions.Logging;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Storage;

namespace Serverless2FA.Http;

/// <summary>Turns what failed into a problem that says what to do, and not a word of what it was.</summary>
public sealed class Failures(KeyRing keyRing, ILogger<Failures> log)
{
    /// <summary>The problem; the reason goes to the log.</summary>
    internal async Task<Problem> ExplainAsync(Exception failure, CancellationToken cancellationToken)
    {
        switch (failure)
        {
            case StorageUnavailableException away:
                log.StorageWasAway(away);
                return new Problem(ProblemType.StorageUnavailable, "It happened wholly or not at all. Try again.")
                {
                    RetryAfter = away.RetryAfter,
                };
            case TooBusyException:
                log.WasTooBusy();
                return new Problem(ProblemType.Busy, "Nothing was judged or counted. Try again.")
                {
                    RetryAfter = TimeSpan.FromSeconds(1),
                };
            case UnknownKeyException unknown:
                return await RefreshKeysAsync(unknown, cancellationToken);
            case KeysUnavailableException away:
                log.KeysWereAway(away);
                return KeysProblem(away.RetryAfter);
            default:
                log.RequestFailed(failure);
                return new Problem(ProblemType.Unexpected, "The service's operator finds the reason by the correlation id.");
        }
    }

    /// <summary>Something stored was made by a key that this instance has not read yet: it reads them anew.</summary>
    private async Task<Problem> RefreshKeysAsync(UnknownKeyException unknown, CancellationToken cancellationToken)
    {
        log.KeysWereAway(unknown);
        try
        {
            await keyRing.RefreshAsync(cancellationToken);
        }
        catch (KeysUnavailableException away)
        {
            log.KeysWereAway(away);
        }

        return KeysProblem(TimeSpan.FromSeconds(1));
    }

    private static Problem KeysProblem(TimeSpan retryAfter) =>
        new(ProblemType.KeysUnavailable, "It happened wholly or not at all. Try again.") { RetryAfter = retryAfter };
}
