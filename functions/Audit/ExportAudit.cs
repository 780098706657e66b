using Serverless2FA.Access;
using Serverless2FA.Http;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Audit;

/// <summary>Everything that a query finds, an entry a line, written as it is read.</summary>
public sealed class ExportAudit(TrailReader reader, UserStates states, TimeProvider clock)
{
    /// <summary>How long an answer goes on: hosts end a request after 230 s.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(170);

    private const int BatchSize = 200;

    /// <summary>
    /// Begins: what is refused, or fails before the first batch was read, is so before a line is written.
    /// </summary>
    public async Task<Outcome<AuditExport>> RunAsync(
        AdminCaller caller, AuditRequest request, CancellationToken cancellationToken) =>
        Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal
            ? new Outcome<AuditExport>.Refused(refusal)
            : new Outcome<AuditExport>.Done(new AuditExport(
                request, await reader.ReadAsync(request.Query, request.Start, BatchSize, cancellationToken)));

    /// <summary>Writes all lines. The last says whether it is complete, and where to go on if it isn't.</summary>
    public async Task WriteAsync(AuditExport export, AnswerLines lines, CancellationToken cancellationToken)
    {
        var (began, entries) = (clock.GetTimestamp(), 0);
        for (var batch = export.First; ;)
        {
            entries += await WriteAsync(export.Request.Query, batch, lines);
            if (batch.Next is not { } next)
            {
                lines.Add("complete", json => json.WriteNumber("entries"u8, entries));
                return;
            }

            var more = clock.GetElapsedTime(began) >= Patience
                ? null
                : await TryReadAsync(export.Request.Query, next, cancellationToken);
            if (more is null)
            {
                lines.Add("incomplete", json =>
                {
                    json.WriteNumber("entries"u8, entries);
                    json.WriteString("continuation"u8, next.Write(export.Request));
                });
                return;
            }

            batch = more;
        }
    }

    private static async Task<int> WriteAsync(AuditQuery query, TrailBatch batch, AnswerLines lines)
    {
        var entries = 0;
        foreach (var entry in batch.Rows.SelectMany(row => row.EntriesFor(query)))
        {
            lines.Add(EntryBody.Of(entry), AuditJson.Wire.EntryBody);
            entries++;
        }

        await lines.SendAsync();
        return entries;
    }

    /// <summary>Null where storage is away: what was written stands, and the rest can be asked for.</summary>
    private async Task<TrailBatch?> TryReadAsync(
        AuditQuery query, AuditPosition at, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(query, at, BatchSize, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return null;
        }
    }
}

/// <summary>An export that has begun.</summary>
public sealed record AuditExport
{
    internal AuditExport(AuditRequest request, TrailBatch first) => (Request, First) = (request, first);

    /// <summary>What is asked for.</summary>
    public AuditRequest Request { get; }

    internal TrailBatch First { get; }
}
