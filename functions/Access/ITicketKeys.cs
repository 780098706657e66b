namespace Serverless2FA.Access;

/// <summary>The application's keys, from wherever it is configured to publish them.</summary>
internal interface ITicketKeys
{
    /// <summary>The keys that are known.</summary>
    ValueTask<TicketKeySet> GetAsync(CancellationToken cancellationToken);

    /// <summary>Looks again for a key id that isn't known; limited in how often it does.</summary>
    ValueTask<TicketKeySet> RefreshAsync(CancellationToken cancellationToken);
}
