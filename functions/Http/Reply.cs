using Serverless2FA.State;

namespace Serverless2FA.Http;

/// <summary>What a handler hands back to the funnel.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    /// <summary>An operation's outcome; the answer is written as said.</summary>
    public static Reply Of<TAnswer>(Outcome<TAnswer> outcome, Func<TAnswer, Answer> write) => outcome switch
    {
        Outcome<TAnswer>.Done { Answer: var answer } => new Answered(write(answer)),
        Outcome<TAnswer>.Refused { Refusal: var refusal } => new Refused(refusal),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>An answer as it is.</summary>
    public static Reply Of(Answer answer) => new Answered(answer);

    /// <summary>
    /// An answer in lines, written while the request is done. What the writing throws becomes the last line.
    /// </summary>
    public static Reply Of(Func<AnswerLines, Task> write) => new Streamed(write);

    /// <summary>A refusal as it is.</summary>
    public static Reply Of(Refusal refusal) => new Refused(refusal);

    /// <summary>A problem as it is.</summary>
    public static Reply Of(Problem problem) => new Failed(problem);

    /// <summary>A member of the request is wrong; the text says what is right and repeats nothing.</summary>
    public static Reply Invalid(string member, string right) => new Failed(Problem.Invalid(member, right));

    internal sealed record Answered(Answer Answer) : Reply;

    internal sealed record Streamed(Func<AnswerLines, Task> Write) : Reply;

    internal sealed record Refused(Refusal Refusal) : Reply;

    internal sealed record Failed(Problem Problem) : Reply;
}
