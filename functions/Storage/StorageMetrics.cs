using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Storage;

/// <summary>Counts what is committed, by the words of its audit entries, and what storage was asked once more.</summary>
public sealed class StorageMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _entries = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.audit.entries", "{entry}", "Entries of audit trails, by action, result, reason and method.");

    private readonly Counter<long> _lockouts = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.lockouts", "{lockout}", "People whose passcodes were locked for a while, or blocked.");

    private readonly Counter<long> _retries = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.storage.retries", "{retry}", "Storage was asked once more, by the reason.");

    /// <summary>Counts what a commit has written, once a commit.</summary>
    internal void CountCommit(ImmutableArray<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            var tags = new TagList
            {
                { "action", Words.Of(entry.Action) },
                { "result", Words.Of(entry.Result) },
            };
            AddIfKnown(ref tags, "reason", entry.Reason);
            AddIfKnown(ref tags, "method", entry.Method);
            _entries.Add(1, tags);
            if (KindOf(entry) is { } kind)
            {
                _lockouts.Add(1, new KeyValuePair<string, object?>("kind", kind));
            }
        }
    }

    /// <summary>Counts a further try; null where it is the first.</summary>
    internal void CountRetry(RetryReason? reason)
    {
        if (reason is { } known)
        {
            _retries.Add(1, new KeyValuePair<string, object?>("reason", Words.Of(known)));
        }
    }

    private static string? KindOf(AuditEntry entry) => entry.Action switch
    {
        AuditAction.PasscodesLocked => "locked",
        AuditAction.FactorsBlocked => "blocked",
        _ => null,
    };

    private static void AddIfKnown<T>(ref TagList tags, string key, T? value)
        where T : struct, Enum
    {
        if (value is { } known)
        {
            tags.Add(key, Words.Of(known));
        }
    }
}

/// <summary>Why storage was asked once more.</summary>
internal enum RetryReason
{
    /// <summary>Somebody else wrote the person's state meanwhile.</summary>
    Contention,

    /// <summary>A write's answer was lost, or storage was away.</summary>
    Unanswered,

    /// <summary>One attempt of the client failed on the line, or was throttled.</summary>
    Transport,
}
