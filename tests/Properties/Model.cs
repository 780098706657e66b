using Serverless2FA.Tests.Passcodes;

namespace Serverless2FA.Tests.Properties;

/// <summary>
/// What the documentation says should happen, told as history: lists of failures, sets of used steps and codes, and no
/// counter that could be reset wrongly. It shares no code with what it is compared with.
/// </summary>
internal sealed partial class Model
{
    private static readonly int[] LockMinutes = [1, 2, 4, 8, 16, 32, 60, 60, 60, 60];

    private readonly HashSet<string> _completed = [];
    private readonly Dictionary<string, int> _tries = [];
    private readonly List<DateTimeOffset> _recoveryFailures = [];
    private readonly List<DateTimeOffset> _failures = [];
    private (string Ticket, DateTimeOffset Until)? _grant;
    private bool _isBlocked;

    public bool IsRequired { get; set; }

    public bool IsSuspended { get; set; }

    public PhoneApp? App { get; private set; }

    public HashSet<string>? Codes { get; private set; }

    public SetUp? Pending { get; private set; }

    public int Failures => _failures.Count;

    public bool IsBlocked => App is not null && _isBlocked;

    public bool HasCompleted(string ticket) => _completed.Contains(ticket);

    /// <summary>When passcodes are judged again; the past when they are.</summary>
    public DateTimeOffset LockedUntil => _failures.Count > 0 && _failures.Count % 10 == 0
        ? _failures[^1].AddMinutes(LockMinutes[Math.Min(_failures.Count / 10, 10) - 1])
        : DateTimeOffset.MinValue;

    private DateTimeOffset RecoveryPausedUntil =>
        _recoveryFailures.Count >= 10 ? _recoveryFailures[^1].AddHours(1) : DateTimeOffset.MinValue;

    /// <summary>A sign-in's gate: "ask", "enroll", "in", or why not.</summary>
    public string SignIn(string ticket) => this switch
    {
        { IsSuspended: true } => "Suspended",
        _ when _completed.Contains(ticket) => "TicketCompleted",
        { App: not null } => "ask",
        { IsRequired: true } => "enroll",
        _ => "in",
    };

    /// <summary>A code typed for a sign-in.</summary>
    public string SignIn(string ticket, string text, Prompt prompt, DateTimeOffset now)
    {
        if (SignIn(ticket) is not "ask" and var other)
        {
            return other;
        }

        var outcome = Judge(text, prompt, now);
        if (outcome is "ok")
        {
            _completed.Add(ticket);
            _grant = text.Length > 6 ? (ticket, Earlier(now, prompt.TicketEnd).AddMinutes(20)) : _grant;
        }

        return outcome;
    }

    public string Remove(string text, DateTimeOffset now)
    {
        if (Manage() is { } refusal)
        {
            return refusal;
        }

        if (IsRequired)
        {
            return "RequiredByPolicy";
        }

        var outcome = Judge(text, prompt: null, now);
        if (outcome is "ok")
        {
            (App, Codes, Pending, _grant, _isBlocked) = (null, null, null, null, false);
        }

        return outcome;
    }

    public string Renew(string text, IEnumerable<string> fresh, DateTimeOffset now)
    {
        if (Manage() is { } refusal)
        {
            return refusal;
        }

        var outcome = text.Length > 6 ? "OnlyPasscode" : Judge(text, prompt: null, now);
        Codes = outcome is "ok" ? [.. fresh] : Codes;
        return outcome;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private string? Manage() => IsSuspended ? "Suspended" : App is null ? "NotFound" : null;

    private string Judge(string text, Prompt? prompt, DateTimeOffset now)
    {
        if (prompt is not null && (now >= prompt.ExpiresAt || _tries.GetValueOrDefault(prompt.Id) >= 5))
        {
            return "ChallengeEnded";
        }

        var outcome = text.Length > 6 ? JudgeRecovery(text, now) : JudgePasscode(text, now);
        if (prompt is not null && outcome is "PasscodeRefused" or "ClockIsOff")
        {
            _tries[prompt!.Id] = _tries.GetValueOrDefault(prompt.Id) + 1;
        }

        return outcome;
    }

    private string JudgeRecovery(string text, DateTimeOffset now)
    {
        if (now < RecoveryPausedUntil)
        {
            return "Locked";
        }

        if (Codes?.Remove(text) is true)
        {
            _recoveryFailures.Clear();
            _failures.Clear();
            return "ok";
        }

        _recoveryFailures.Add(now);
        return "PasscodeRefused";
    }

    private string JudgePasscode(string text, DateTimeOffset now)
    {
        if (IsBlocked)
        {
            return "FactorsBlocked";
        }

        if (now < LockedUntil)
        {
            return "Locked";
        }

        var outcome = App?.Judge(text, now) ?? "PasscodeRefused";
        if (outcome is "ok")
        {
            _failures.Clear();
        }
        else
        {
            _failures.Add(now);
            _isBlocked |= _failures.Count >= 100;
        }

        return outcome;
    }
}

/// <summary>A prompt, as far as the rules know it.</summary>
internal sealed record Prompt(string Id, DateTimeOffset ExpiresAt, DateTimeOffset TicketEnd);

/// <summary>An app and the steps of it that are used up.</summary>
internal sealed class PhoneApp(App app)
{
    private readonly List<long> _used = [];

    public App App => app;

    /// <summary>The last step used up; 0 for none.</summary>
    public long Last => _used.Count == 0 ? 0 : _used.Max();

    /// <summary>Judges six digits; uses up what they say.</summary>
    public string Judge(string text, DateTimeOffset now)
    {
        var present = Passcodes.App.StepAt(now);
        var near = Enumerable.Range(-10, 21)
            .Where(offset => app.ShowStep(present + offset) == text)
            .OrderBy(Math.Abs)
            .ThenBy(offset => offset)
            .ToList();
        foreach (var offset in near.Where(offset => Math.Abs(offset) <= 1 && present + offset > Last))
        {
            _used.Add(present + offset);
            return "ok";
        }

        if (near.Count == 0 || present + near[0] <= Last)
        {
            return "PasscodeRefused";
        }

        _used.Add(present + near[0]);
        return "ClockIsOff";
    }
}
