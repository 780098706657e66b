using System.Text.Json.Serialization.Metadata;

namespace Serverless2FA.Imports;

/// <summary>One import: what a line is, and what is done with it.</summary>
/// <typeparam name="TLine">A line. In NDJSON it is an object of this form; in CSV the columns are its
/// members.</typeparam>
/// <param name="Type">The form of a line.</param>
/// <param name="PersonOf">Whom a line concerns: lines of one person are done in their order, others at once.</param>
/// <param name="Counts">The names that taken lines are counted under.</param>
/// <param name="DoAsync">Does one line; called by several at once. What it throws ends the import, to be gone on with
/// at that line.</param>
public sealed record Import<TLine>(
    JsonTypeInfo<TLine> Type,
    Func<TLine, string> PersonOf,
    IReadOnlyList<string> Counts,
    Func<TLine, Task<LineOutcome>> DoAsync)
    where TLine : class;
