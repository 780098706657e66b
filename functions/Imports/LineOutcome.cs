using Serverless2FA.Http;
using Serverless2FA.State;

namespace Serverless2FA.Imports;

/// <summary>What became of one line.</summary>
public abstract record LineOutcome
{
    private LineOutcome()
    {
    }

    /// <summary>An operation's outcome.</summary>
    /// <param name="outcome">What it came to.</param>
    /// <param name="countOf">What it is counted under where it was done.</param>
    /// <param name="now">The request's time.</param>
    public static LineOutcome Of<TAnswer>(
        Outcome<TAnswer> outcome, Func<TAnswer, string> countOf, DateTimeOffset now) => outcome switch
        {
            Outcome<TAnswer>.Done { Answer: var answer } => new Taken(countOf(answer)),
            Outcome<TAnswer>.Refused { Refusal: var refusal } => new Refused(Problem.Of(refusal, now)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>It was taken.</summary>
    /// <param name="Count">The name that it is counted under: one of the import's.</param>
    public sealed record Taken(string Count) : LineOutcome;

    /// <summary>It was refused; the others go on.</summary>
    /// <param name="Problem">What is right; its member and its detail are answered.</param>
    public sealed record Refused(Problem Problem) : LineOutcome;
}
