using Serverless2FA.State;

namespace Serverless2FA.Http;

/// <summary>The one place where a refusal becomes a problem.</summary>
internal static class Refusals
{
    /// <summary>The problem a refusal is answered with.</summary>
    public static Problem ToProblem(this Refusal refusal, DateTimeOffset now) => refusal switch
    {
        Refusal.UnknownUser => new(ProblemType.UnknownUser, "The application must enter the person in the directory first."),
        Refusal.NotAllowed { Why: var why } => new(ProblemType.NotAllowed, why),
        Refusal.Suspended => new(ProblemType.Suspended, "An administrator can lift the suspension."),
        Refusal.ApiPasswordRefused => new(
            ProblemType.ApiPasswordRefused, "Use an API token or OAuth: a password can't answer for a second factor."),
        Refusal.TicketEnded => new(ProblemType.TicketRefused, "Ask the application for a new ticket."),
        Refusal.TicketCompleted => new(ProblemType.TicketCompleted, "Ask the application for a new ticket."),
        Refusal.TooManySignIns => new(ProblemType.TooManySignIns, "Try again in a few minutes.")
        {
            RetryAfter = TimeSpan.FromMinutes(1),
        },
        Refusal.ChallengeEnded => new(ProblemType.ChallengeEnded, "Start again: a prompt takes five tries within 20 minutes."),
        Refusal.PasscodeRefused { ClockIsOff: true } => new(
            ProblemType.PasscodeRefused, "Check your phone's time: set it to automatic, then enter the next code.")
        {
            ClockIsOff = true,
        },
        Refusal.PasscodeRefused { WasSent: true } => new(
            ProblemType.PasscodeRefused, "Check the code: the newest message counts. Or ask for another."),
        Refusal.PasscodeRefused => new(ProblemType.PasscodeRefused, "Just used this code? Wait for the next one."),
        Refusal.Invalid { Member: var member, Right: var right } => Problem.Invalid(member, right),
        Refusal.PasscodeNeeded => new(
            ProblemType.PasscodeNeeded, "A factor is active: send its passcode, or a recovery code, as 'passcode'. One by text message or email is asked for by POST confirmations."),
        Refusal.OnlyPasscode => Problem.Invalid("passcode", "A recovery code won't do here: send six digits."),
        Refusal.Locked { Until: var until } => new(ProblemType.Locked, "Wait, then try again; or use the other kind of code.")
        {
            RetryAfter = until - now,
        },
        Refusal.FactorsBlocked => new(
            ProblemType.FactorsBlocked, "Use a recovery code, or ask an administrator of your help desk."),
        Refusal.NotFound { What: var what } => new(ProblemType.NotFound, what),
        Refusal.RequiredByPolicy => new(
            ProblemType.RequiredByPolicy, "Your account requires a factor; change it rather than turn it off."),
        Refusal.GraceOver => new(
            ProblemType.RequiredByPolicy, "Setting up can't be put off any longer: set a method up now, with this ticket."),
        Refusal.TooSoon { Why: var why, Until: var until } => new(ProblemType.SendingLimit, why)
        {
            RetryAfter = until - now,
        },
        Refusal.MethodUnavailable { Why: var why } => new(ProblemType.MethodUnavailable, why),
        Refusal.Conflict { Why: var why } => new(ProblemType.Conflict, why),
        Refusal.ChangedMeanwhile => new(ProblemType.ChangedMeanwhile, "Read it again, then change it."),
        _ => SendingToProblem(refusal, now),
    };

    /// <summary>Those that are about passcodes to be sent.</summary>
    private static Problem SendingToProblem(Refusal refusal, DateTimeOffset now) => refusal switch
    {
        Refusal.PasscodeExpired { Sent: true, ExpiresAt: var expiresAt } => new(
            ProblemType.PasscodeRefused, "That came too late, or for a passcode that is no longer good. A new one is on its way: enter that one.")
        {
            Sent = true,
            ExpiresAt = expiresAt,
            ExpiresIn = expiresAt - now,
        },
        Refusal.PasscodeExpired { RetryAt: var retryAt } => new(
            ProblemType.PasscodeRefused, "No passcode is waiting here any more, and no new one could be sent yet. Ask for one later, or use another way.")
        {
            Sent = false,
            RetryAfter = retryAt - now,
        },
        Refusal.PasscodeNotSent => new(
            ProblemType.PasscodeNeeded, "This person has no app: ask for a passcode first, by POST confirmations."),
        Refusal.SendingLimit { Until: var until } => new(
            ProblemType.SendingLimit, "Too many passcodes were sent. Wait, or use an authenticator app or a recovery code.")
        {
            RetryAfter = until - now,
        },
        Refusal.DeliveryFailed => new(
            ProblemType.DeliveryFailed, "The passcode could not be delivered there. Use another method."),
        Refusal.DeliveryAway { RetryAfter: var wait } => new(
            ProblemType.DeliveryUnavailable, "The passcode was not sent. Ask for it again.")
        {
            RetryAfter = wait,
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
