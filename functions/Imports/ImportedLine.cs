namespace Serverless2FA.Imports;

/// <summary>A line that was read.</summary>
/// <param name="number">Where it stands in the body, from 1.</param>
/// <param name="content">What it says; null where it can't be read.</param>
internal sealed class ImportedLine<TLine>(int number, TLine? content)
    where TLine : class
{
    public int Number => number;

    public TLine? Content => content;

    /// <summary>What became of it; null while nothing has.</summary>
    public LineOutcome? Outcome { get; set; }
}
