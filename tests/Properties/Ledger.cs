namespace Serverless2FA.Tests.Properties;

/// <summary>
/// What must never happen, whatever came before: read off what the product answered, not off what it should have.
/// </summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, long> _lastSteps = [];
    private readonly HashSet<string> _recoveryCodes = [];
    private readonly HashSet<string> _completed = [];
    private readonly List<DateTimeOffset> _failures = [];

    /// <summary>No step of an app is accepted twice, nor one before (C4).</summary>
    public void Accept(string app, long step)
    {
        Assert.True(step > _lastSteps.GetValueOrDefault(app, -1), "A step was accepted twice, or after a later one.");
        _lastSteps[app] = step;
    }

    /// <summary>No recovery code is accepted twice (C25).</summary>
    public void AcceptRecoveryCode(string code)
    {
        Assert.True(_recoveryCodes.Add(code), "A recovery code was accepted twice.");
        _failures.Clear();
    }

    /// <summary>No ticket completes twice (C30).</summary>
    public void Complete(string ticket) => Assert.True(_completed.Add(ticket), "A ticket completed twice.");

    /// <summary>
    /// Between locks ten six-digit codes are judged at most, in a row a hundred, in a lock none (C8).
    /// </summary>
    public void JudgePasscode(bool isAccepted, DateTimeOffset now)
    {
        Assert.True(_failures.Count < 100, "More than a hundred codes in a row were judged.");
        if (_failures.Count > 0 && _failures.Count % 10 == 0)
        {
            var minutes = Math.Min(Math.Pow(2, (_failures.Count / 10) - 1), 60);
            Assert.True(now >= _failures[^1].AddMinutes(minutes), "A code was judged within a lock.");
        }

        if (isAccepted)
        {
            _failures.Clear();
        }
        else
        {
            _failures.Add(now);
        }
    }

    /// <summary>Another secret: guesses at the old one count no longer.</summary>
    public void ChangeFactor() => _failures.Clear();
}
