namespace Serverless2FA.Http;

/// <summary>
/// The problems that this function answers for reasons of its own. Those that its ticket, its body or a failing service
/// bring about are known from these, and aren't repeated.
/// </summary>
/// <param name="problems">Names of members of <see cref="ProblemType"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefusesAttribute(params string[] problems) : Attribute
{
    /// <summary>Names of members of <see cref="ProblemType"/>.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>
    /// Whether a code is judged here: then it can be locked, blocked, over or missing, too.
    /// </summary>
    public bool JudgesCode { get; init; }

    /// <summary>Whether a passcode is sent because somebody asks for it: then that can fail.</summary>
    public bool SendsPasscode { get; init; }
}
