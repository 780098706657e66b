using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Does an import batch by batch, in flat memory, and answers how it goes.</summary>
internal sealed class ImportRun<TLine>(
    Import<TLine> import, BatchReader<TLine> reader, ImportLimits limits, Deadline deadline)
    where TLine : class
{
    private readonly Tally _tally = new(import.Counts, limits.Explained);

    /// <summary>Reads, does and answers until the body ends, or the time is over.</summary>
    public async Task RunAsync(AnswerLines answer, CancellationToken aborted)
    {
        try
        {
            do
            {
                answer.Resume = reader.Next;
                var batch = await reader.ReadAsync(limits, aborted);
                await DoAsync(batch, answer, aborted);
            }
            while (!IsOver(answer));
        }
        finally
        {
            await reader.StopAsync();
        }
    }

    private async Task DoAsync(IReadOnlyList<ImportedLine<TLine>> batch, AnswerLines answer, CancellationToken aborted)
    {
        try
        {
            await DoAsync(batch, aborted);
        }
        finally
        {
            // Also where storage went away: what comes before the first line that isn't done is done and said so.
            Report(batch, answer);
        }

        await answer.SendAsync();
    }

    private async Task DoAsync(IReadOnlyList<ImportedLine<TLine>> batch, CancellationToken aborted)
    {
        var people = batch
            .Where(line => line.Outcome is null)
            .GroupBy(line => import.PersonOf(line.Content!), StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.InFlight, CancellationToken = aborted };
        await Parallel.ForEachAsync(people, options, async (person, _) =>
        {
            foreach (var line in person)
            {
                if (deadline.IsOver)
                {
                    return;
                }

                line.Outcome = await import.DoAsync(line.Content!);
            }
        });
    }

    private void Report(IReadOnlyList<ImportedLine<TLine>> batch, AnswerLines answer)
    {
        var done = batch.TakeWhile(line => line.Outcome is not null).ToList();
        answer.Resume = done.Count < batch.Count ? batch[done.Count].Number : reader.Next;
        foreach (var line in done)
        {
            _tally.Add(line.Number, line.Outcome!, answer);
        }

        if (done.Count > 0)
        {
            _tally.Say(answer, "progress");
        }
    }

    /// <summary>Whether it has come to its end; then that is answered.</summary>
    private bool IsOver(AnswerLines answer)
    {
        var isAllDone = answer.Resume == reader.Next;
        switch (reader.Ended)
        {
            case LineRead.End when isAllDone:
                _tally.Say(answer, "complete");
                return true;
            case LineRead.Stopped { Problem: var problem } when isAllDone:
                answer.Fail(problem);
                return true;
            case var _ when deadline.IsOver:
                _tally.Say(answer, "incomplete", answer.Resume);
                return true;
            case var _ when _tally.Refused > limits.Refused:
                answer.Fail(new Problem(
                    ProblemType.InvalidRequest, $"Over {limits.Refused} lines failed. Mend them first."));
                return true;
            default:
                return false;
        }
    }
}
