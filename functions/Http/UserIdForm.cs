namespace Serverless2FA.Http;

/// <summary>What somebody is told who names a person by what can be no id.</summary>
public static class UserIdForm
{
    /// <summary>The problem.</summary>
    public static Problem Problem { get; } =
        Problem.Invalid("id", "A user id has 1 to 256 characters and no control characters.");

    /// <summary>The reply.</summary>
    public static Reply Wrong { get; } = Reply.Of(Problem);
}
