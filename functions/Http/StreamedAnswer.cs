using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Http;

/// <summary>An answer in lines whose status was sent before the work was done: what fails is its last line.</summary>
internal sealed class StreamedAnswer(
    Func<AnswerLines, Task> write, Failures failures, RefusalMetrics metrics, string correlationId)
{
    public Answer ToAnswer() => Answer.Streamed(WriteAsync);

    private async Task WriteAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        var lines = new AnswerLines(context.Response.Body, correlationId, aborted);
        try
        {
            await TryWriteAsync(lines, aborted);
            await lines.FinishAsync();
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && aborted.IsCancellationRequested)
        {
            // Nobody reads this answer; what was written stands.
        }
    }

    private async Task TryWriteAsync(AnswerLines lines, CancellationToken aborted)
    {
        try
        {
            await write(lines);
        }
#pragma warning disable CA1031 // Whatever fails ends here, as a problem without a word of what it was.
        catch (Exception failure) when (!aborted.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var problem = await failures.ExplainAsync(failure, aborted);
            metrics.Count(problem.Type);
            lines.Fail(problem);
        }
    }
}
