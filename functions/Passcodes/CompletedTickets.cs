using System.Collections.Immutable;

namespace Serverless2FA.Passcodes;

/// <summary>The tickets that have completed a sign-in: each does so at most once (C30).</summary>
public sealed record CompletedTickets(ImmutableArray<CompletedTicket> Tickets)
{
    /// <summary>
    /// The most tickets remembered at once. More sign-ins of one person than this within a ticket's life are refused
    /// rather than forgotten, since a forgotten ticket could be used again.
    /// </summary>
    public const int Remembered = 200;

    /// <summary>None yet.</summary>
    public static CompletedTickets None { get; } = new(ImmutableArray<CompletedTicket>.Empty);

    /// <summary>Whether the ticket has completed.</summary>
    public bool Has(string ticket)
    {
        foreach (var completed in Tickets)
        {
            if (completed.Ticket == ticket)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether another ticket can be remembered; asked after pruning.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasRoom => Tickets.Length < Remembered;

    /// <summary>With one more.</summary>
    public CompletedTickets With(string ticket, DateTimeOffset until) =>
        new(Tickets.Add(new CompletedTicket(ticket, until)));

    /// <summary>Without those that could not be used any more.</summary>
    public CompletedTickets Pruned(DateTimeOffset now) =>
        Tickets.Any(completed => completed.Until <= now)
            ? new CompletedTickets(Tickets.RemoveAll(completed => completed.Until <= now))
            : this;
}

/// <summary>One completed ticket.</summary>
/// <param name="Ticket">A hash of its id.</param>
/// <param name="Until">When nothing could be done with it any more.</param>
public sealed record CompletedTicket(string Ticket, DateTimeOffset Until);
