using Serverless2FA.Audit.Chain;
using Serverless2FA.State;

namespace Serverless2FA.Audit;

/// <summary>Which entries are asked for: all conditions hold together.</summary>
/// <param name="User">Whose trail; null for the account's, by day.</param>
/// <param name="From">The earliest time, inclusive; null for the beginning, in a person's trail alone.</param>
/// <param name="Until">The latest time, exclusive; null for the end, in a person's trail alone.</param>
/// <param name="Action">What was tried.</param>
/// <param name="Result">Whether it happened.</param>
/// <param name="Actor">Who did it.</param>
public sealed record AuditQuery(
    UserId? User, DateTimeOffset? From, DateTimeOffset? Until, AuditAction? Action, AuditResult? Result, string? Actor)
{
    /// <summary>The entries of a record that are asked for, in their order.</summary>
    internal IEnumerable<AuditEntry> Of(AuditRecord record) =>
        Actor is null || record.Actor == Actor
            ? record.Entries.Where(entry =>
                (Action is null || entry.Action == Action) && (Result is null || entry.Result == Result))
            : [];
}

/// <summary>A query, and where its answer goes on.</summary>
/// <param name="Query">What is asked for.</param>
/// <param name="Start">Where to begin; null for the newest.</param>
/// <param name="Limit">The most entries of an answer.</param>
/// <param name="Name">What a continuation is bound to: the query as it was written.</param>
public sealed record AuditRequest(AuditQuery Query, AuditPosition? Start, int Limit, string Name);
